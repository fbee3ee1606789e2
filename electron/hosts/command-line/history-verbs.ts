/** A parcel and all that ever happened to it. */

import { actorText, answer, type VerbHandler } from './verb-answer.ts';

export const history: VerbHandler = async (command, { client }) => {
  const [code = ''] = command.words;
  const found = await client.history.find({ code, isFull: command.options.full === true });
  const lines = [
    ...found.parcels.map((parcel) =>
      [
        parcel.parcelId === found.found?.parcel.parcelId ? '→' : ' ',
        parcel.pairCode ?? '-',
        parcel.carrierName,
        parcel.waybillNumber ?? '-',
        parcel.state,
        parcel.orderNumbers.join(' + '),
      ].join('  '),
    ),
    ...found.numbers.slice(1).map(({ number, state }) => `   ${number}  ${state}`),
    ...found.entries.map(({ atMs, actor, kind, details }) =>
      [
        new Date(atMs).toISOString(),
        kind.padEnd(22),
        actorText(actor),
        Object.entries(details)
          .map(([name, value]) => `${name}=${value}`)
          .join(' '),
      ].join('  '),
    ),
  ];
  return answer(found, lines, found.alarm === null ? [] : [found.alarm]);
};
