import type { ScaleSignal } from '../domain/scale-readings.ts';
import type { ScaleProtocol, ScaleUnit } from '../domain/scales.ts';

/**
 * Reads one protocol out of a stream of bytes, however it is cut. Noise, half frames and frames whose checksum is
 * wrong give nothing: no reading is better than a wrong one. It keeps at most a frame's worth of bytes.
 */
export interface ScaleDecoder {
  /** Takes bytes as they came. @returns what the frames said that are whole now. */
  push(bytes: Uint8Array): readonly ScaleSignal[];
  /**
   * Says that the line went silent (100 ms and more), or that the stream ended. Some frames have no end mark of their
   * own (Yaohua `=`, Toledo without checksum): only what follows them, or silence, proves that they are whole.
   */
  flush(): readonly ScaleSignal[];
}

export interface ScaleDecodingOptions {
  /**
   * Of frames that do not name theirs. Without it Yaohua is read as kg, which its manuals show, and MT 8217 only in
   * the form that is kg by its manual (`WW.WWW`).
   */
  readonly unit?: ScaleUnit;
  /**
   * The port was opened while the scale was sending, so the first bytes may be the tail of a frame. Only `ohaus` needs
   * to know: a line of it that lost its sign looks whole, so it then waits for the first line end.
   */
  readonly isMidStream?: boolean;
}

/** The protocols, for who may not see the devices. */
export interface ScaleProtocols {
  create(protocol: ScaleProtocol, options?: ScaleDecodingOptions): ScaleDecoder;
}
