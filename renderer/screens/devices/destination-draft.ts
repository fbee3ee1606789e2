import {
  type Destination,
  type FlowControl,
  formatDestination,
  parseDestination,
  rawPrintPort,
} from '../../../electron/domain/printers.ts';

export type DestinationKind = Destination['kind'];

/** In the order in which benches have them. */
export const destinationKinds = [
  'spooler',
  'tcp',
  'serial',
  'cups',
  'device',
  'driver',
  'directory',
] as const satisfies readonly DestinationKind[];

/** Speeds of serial lines that printers know, in bits per second. */
export const baudRates = [9_600, 19_200, 38_400, 57_600, 115_200] as const;

/** What a person fills in; every kind of way uses its own part of it. */
export interface DestinationDraft {
  readonly kind: DestinationKind;
  /** Name or address in the network. */
  readonly host: string;
  readonly port: number;
  /** A queue, a port, a file or a folder: what the kind asks for. */
  readonly place: string;
  readonly baudRate: number;
  readonly flowControl: FlowControl;
}

export const emptyDraft: DestinationDraft = {
  kind: 'tcp',
  host: '',
  port: rawPrintPort,
  place: '',
  baudRate: 9_600,
  flowControl: 'none',
};

function destinationOf(draft: DestinationDraft): Destination {
  const place = draft.place.trim();
  switch (draft.kind) {
    case 'tcp':
      return { kind: 'tcp', host: draft.host.trim(), port: draft.port };
    case 'serial':
      return { kind: 'serial', path: place, baudRate: draft.baudRate, flowControl: draft.flowControl };
    case 'spooler':
    case 'cups':
    case 'driver':
      return { kind: draft.kind, queue: place };
    case 'device':
    case 'directory':
      return { kind: draft.kind, path: place };
  }
}

/** The text that the station takes; undefined while something is missing or cannot be. */
export function destinationText(draft: DestinationDraft): string | undefined {
  const text = formatDestination(destinationOf(draft));
  // A question mark in the name of a port would be read as the beginning of its settings.
  return parseDestination(text) === undefined ? undefined : text;
}

/** A text of the station as a person fills it in; an empty draft for a text that is none. */
export function draftOf(text: string): DestinationDraft {
  const destination = parseDestination(text);
  if (destination === undefined) return emptyDraft;
  switch (destination.kind) {
    case 'tcp':
      return { ...emptyDraft, ...destination };
    case 'serial': {
      const { path, ...line } = destination;
      return { ...emptyDraft, ...line, place: path };
    }
    case 'spooler':
    case 'cups':
    case 'driver':
      return { ...emptyDraft, kind: destination.kind, place: destination.queue };
    case 'device':
    case 'directory':
      return { ...emptyDraft, kind: destination.kind, place: destination.path };
  }
}

/** The part of a destination that people know it by. */
export function placeWords(text: string): string {
  const draft = draftOf(text);
  return draft.kind === 'tcp' ? `${draft.host}:${draft.port}` : draft.place || text;
}
