import { assertNever } from '../../../domain/problems.ts';
import type { ScaleProtocol } from '../../../domain/scales.ts';
import type { ScaleDecoder, ScaleDecodingOptions, ScaleProtocols } from '../../../ports/scales.ts';
import { createAdamDecoder } from './adam.ts';
import { createMt8217Decoder } from './mt-8217.ts';
import { createMtSicsDecoder } from './mt-sics.ts';
import { createNciDecoder } from './nci.ts';
import { createOhausDecoder } from './ohaus.ts';
import { createSmaDecoder } from './sma.ts';
import { createStGsDecoder } from './st-gs.ts';
import { createToledoContinuousDecoder } from './toledo-continuous.ts';
import { createYaohuaA12eDecoder } from './yaohua-a12e.ts';
import { createYaohuaCommandDecoder } from './yaohua-command.ts';
import { createYaohuaContinuousDecoder } from './yaohua-continuous.ts';
import { createYaohuaEqualsDecoder } from './yaohua-equals.ts';

/** A decoder of one stream of bytes. */
export function createScaleDecoder(
  protocol: ScaleProtocol,
  { unit, isMidStream = false }: ScaleDecodingOptions = {},
): ScaleDecoder {
  switch (protocol) {
    case 'mt-sics':
      return createMtSicsDecoder();
    case 'mt-8217':
      return createMt8217Decoder(unit);
    case 'toledo-continuous':
      return createToledoContinuousDecoder();
    case 'st-gs':
      return createStGsDecoder();
    case 'ohaus':
      return createOhausDecoder(isMidStream);
    case 'nci':
      return createNciDecoder();
    case 'sma':
      return createSmaDecoder();
    case 'yaohua-continuous':
      return createYaohuaContinuousDecoder(unit ?? 'kg');
    case 'yaohua-equals-reversed':
      return createYaohuaEqualsDecoder('reversed', unit ?? 'kg');
    case 'yaohua-equals-forward':
      return createYaohuaEqualsDecoder('forward', unit ?? 'kg');
    case 'yaohua-a12e':
      return createYaohuaA12eDecoder();
    case 'yaohua-command':
      return createYaohuaCommandDecoder(unit ?? 'kg');
    case 'adam':
      return createAdamDecoder();
    default:
      return assertNever(protocol);
  }
}

/** What the station works with. */
export const scaleProtocolDecoders: ScaleProtocols = { create: createScaleDecoder };
