/**
 * Expected problems are values: a code, its parameters, and a reference that the log knows. No prose lives
 * here; the text of each code (what happened, what to do) is in `renderer/i18n`, for both languages.
 */

/**
 * What a person can do about a problem, from which the button follows.
 * `auto`: the station tries again by itself. `after-fix`: try again once something outside was mended.
 * `ask`: a person decides. `never`: trying again cannot help.
 */
export type RetryPolicy = 'auto' | 'after-fix' | 'ask' | 'never';

/** Every problem code with its retry policy. The one list; a code that is not here does not exist. */
export const problemPolicies = {
  // Reading a file
  'import.file-empty': 'after-fix',
  'import.file-too-large': 'after-fix',
  'import.file-not-readable': 'after-fix',
  'import.file-kind-mismatch': 'after-fix',
  'import.web-archive': 'after-fix',
  'import.file-damaged': 'after-fix',
  'import.encoding-damaged': 'after-fix',
  'import.header-not-found': 'after-fix',
  'import.no-rows': 'after-fix',
  'import.columns-missing': 'after-fix',
  'import.preview-expired': 'after-fix',
  'import.cancelled': 'after-fix',
  'import.encoding-doubtful': 'ask',
  'import.mapping-needed': 'ask',
  'import.mapping-incomplete': 'after-fix',
  'import.already-running': 'after-fix',
  'import.not-found': 'never',
  'import.undo-printed': 'never',
  'import.undo-overtaken': 'after-fix',
  'import.undone-already': 'never',
  'import.folder-not-readable': 'auto',
  'import.folder-not-writable': 'after-fix',
  'import.folder-is-data': 'after-fix',
  // One row of a file
  'row.order-number-missing': 'after-fix',
  'row.order-number-damaged': 'after-fix',
  'row.quantity-invalid': 'after-fix',
  'row.waybill-number-missing': 'after-fix',
  'row.waybill-number-damaged': 'after-fix',
  'row.waybill-number-invalid': 'after-fix',
  'row.duplicate-order': 'never',
  'row.duplicate-line': 'never',
  'row.detail-without-order': 'after-fix',
  'row.order-conflict': 'after-fix',
  'row.order-incomplete': 'after-fix',
  'row.cut-off': 'after-fix',
  // One order (why it cannot be printed)
  'order.unpaid': 'after-fix',
  'order.refunded': 'never',
  'order.refund-pending': 'ask',
  'order.status-unclear': 'ask',
  'order.closed': 'never',
  'order.already-shipped': 'never',
  'order.name-missing': 'after-fix',
  'order.name-masked': 'after-fix',
  'order.phone-missing': 'after-fix',
  'order.phone-masked': 'after-fix',
  'order.phone-invalid': 'after-fix',
  'order.address-missing': 'after-fix',
  'order.address-masked': 'after-fix',
  'order.name-invalid': 'ask',
  'order.address-incomplete': 'after-fix',
  'order.address-unclear': 'ask',
  'order.address-disagrees': 'ask',
  'order.lines-missing': 'after-fix',
  'order.amount-unreadable': 'after-fix',
  'order.underpaid': 'ask',
  'order.goods-total-mismatch': 'ask',
  'order.discount-mismatch': 'ask',
  'order.duplicate-purchase': 'ask',
  'order.blacklisted': 'ask',
  'order.area-blocked': 'ask',
  'order.area-remote': 'ask',
  'order.area-surcharge': 'ask',
  'order.insure': 'ask',
  'order.out-of-stock': 'auto',
  'order.hold-requested': 'ask',
  'order.wish-date-unclear': 'ask',
  'order.wish-date-later': 'auto',
  'order.held': 'ask',
  'order.correction-overtaken': 'ask',
  'order.split-outdated': 'ask',
  // Working on orders
  'order.finding-not-passable': 'never',
  'order.on-paper': 'never',
  'order.correction-empty': 'after-fix',
  'order.not-found': 'never',
  'order.changed-meanwhile': 'ask',
  // Parcels
  'parcel.carrier-wish-unclear': 'ask',
  'parcel.carrier-unknown': 'after-fix',
  'parcel.place-unreachable': 'ask',
  'parcel.carrier-historic': 'ask',
  'parcel.wish-unmet': 'ask',
  'parcel.service-dropped': 'ask',
  'parcel.service-not-offered': 'ask',
  'parcel.collect-unclear': 'after-fix',
  'parcel.template-missing': 'after-fix',
  'parcel.not-found': 'never',
  'parcel.already-queued': 'never',
  'parcel.no-papers': 'never',
  'parcel.papers-printing': 'after-fix',
  'parcel.merge-refused': 'never',
  'parcel.doors-differ': 'after-fix',
  'parcel.split-invalid': 'after-fix',
  'parcel.not-split': 'never',
  // Waybill numbers
  'numbers.range-invalid': 'after-fix',
  'numbers.range-too-large': 'after-fix',
  'numbers.overlap': 'after-fix',
  'numbers.pool-short': 'after-fix',
  'numbers.number-unknown': 'after-fix',
  'numbers.number-taken': 'after-fix',
  'numbers.parcel-numbered': 'after-fix',
  'numbers.changed-meanwhile': 'after-fix',
  'numbers.not-voidable': 'never',
  'numbers.not-recyclable': 'never',
  'numbers.file-unusable': 'after-fix',
  'numbers.pool-unknown': 'never',
  'numbers.listed-twice': 'never',
  'numbers.form-of-other': 'ask',
  'numbers.in-use': 'ask',
  'numbers.order-unknown': 'after-fix',
  'numbers.order-stopped': 'never',
  'numbers.order-ambiguous': 'after-fix',
  'numbers.order-is-split': 'after-fix',
  'numbers.parcels-differ': 'after-fix',
  'numbers.order-shipped': 'never',
  'numbers.order-on-paper': 'ask',
  'numbers.carrier-differs': 'ask',
  'numbers.order-twice': 'after-fix',
  'numbers.number-twice': 'after-fix',
  'numbers.next-unknown': 'after-fix',
  'numbers.check-digit-wrong': 'after-fix',
  'numbers.form-unknown': 'ask',
  // Printing
  'print.nothing-to-print': 'after-fix',
  'print.template-invalid': 'after-fix',
  'print.template-paper-differs': 'after-fix',
  'print.template-carrier-differs': 'after-fix',
  'print.template-channel-differs': 'after-fix',
  'print.paper-carrier-differs': 'after-fix',
  'print.carrier-name-unknown': 'after-fix',
  'print.template-newer': 'after-fix',
  'print.text-cut': 'after-fix',
  'print.outside-printable': 'after-fix',
  'print.text-overlaps': 'after-fix',
  'print.consignee-missing': 'after-fix',
  'print.glyph-missing': 'after-fix',
  'print.barcode-unreadable': 'after-fix',
  'print.barcode-too-narrow': 'after-fix',
  'print.barcode-data-invalid': 'after-fix',
  'print.page-mismatch': 'never',
  'print.form-bears-number': 'after-fix',
  'print.lines-lost': 'never',
  'print.not-in-printer-font': 'after-fix',
  'print.sheet-paper-missing': 'after-fix',
  'print.label-exists': 'never',
  'job.not-found': 'never',
  'job.in-doubt': 'ask',
  'job.state-refused': 'never',
  'job.interrupted': 'ask',
  'job.restored': 'ask',
  'job.copy-out': 'ask',
  'job.in-bundle': 'ask',
  'hand.not-found': 'never',
  'job.expired': 'ask',
  'job.none-after': 'never',
  'job.never-sent': 'after-fix',
  'bundle.full-data': 'ask',
  'bundle.not-found': 'never',
  'bundle.declared': 'never',
  'bundle.not-in-it': 'after-fix',
  'archive.bytes-gone': 'never',
  'archive.damaged': 'ask',
  'batch.not-found': 'never',
  'batch.cut-off': 'after-fix',
  // Printers
  'printer.not-found': 'after-fix',
  'printer.name-taken': 'after-fix',
  'printer.destination-invalid': 'after-fix',
  'printer.media-invalid': 'after-fix',
  'printer.media-not-for-model': 'after-fix',
  'printer.calibration-too-far': 'after-fix',
  'printer.model-unknown': 'after-fix',
  'printer.language-not-for-model': 'after-fix',
  'printer.spare-missing': 'after-fix',
  'printer.spare-differs': 'after-fix',
  'printer.sending': 'auto',
  'printer.role-missing': 'after-fix',
  'printer.unreachable': 'after-fix',
  'printer.port-busy': 'auto',
  'printer.device-unsuitable': 'after-fix',
  'printer.device-denied': 'after-fix',
  'printer.connection-lost': 'ask',
  'printer.no-progress': 'ask',
  'printer.folder-not-writable': 'after-fix',
  'printer.needs-windows': 'never',
  'printer.needs-cups': 'never',
  'printer.needs-sumatra': 'after-fix',
  'printer.driver-needs-pages': 'after-fix',
  'printer.search-failed': 'after-fix',
  'printer.subnet-invalid': 'after-fix',
  'printer.queue-unknown': 'after-fix',
  'printer.queue-denied': 'after-fix',
  'printer.queue-offline': 'auto',
  'printer.queue-paused': 'auto',
  'printer.queue-refuses-raw': 'after-fix',
  'printer.queue-stuck': 'ask',
  'printer.job-deleted': 'ask',
  'printer.spooler-unavailable': 'after-fix',
  'printer.spooler-silent': 'after-fix',
  'printer.spooler-refused': 'after-fix',
  'printer.paper-out': 'after-fix',
  'printer.cover-open': 'after-fix',
  'printer.paper-jam': 'after-fix',
  'printer.paper-misread': 'after-fix',
  'printer.ribbon-out': 'after-fix',
  'printer.ribbon-jam': 'after-fix',
  'printer.cutter-fault': 'after-fix',
  'printer.head-fault': 'after-fix',
  'printer.too-hot': 'auto',
  'printer.too-cold': 'auto',
  'printer.ink-out': 'after-fix',
  'printer.output-full': 'after-fix',
  'printer.memory-fault': 'after-fix',
  'printer.device-fault': 'after-fix',
  'printer.offline': 'after-fix',
  'printer.roll-short': 'after-fix',
  'printer.not-proved': 'ask',
  'printer.paper-low': 'after-fix',
  'printer.ribbon-low': 'after-fix',
  'printer.ink-low': 'after-fix',
  'printer.battery-low': 'after-fix',
  'printer.needs-calibration': 'after-fix',
  'printer.head-dirty': 'after-fix',
  'printer.head-worn': 'after-fix',
  'printer.paused': 'after-fix',
  'printer.device-paused': 'after-fix',
  'printer.unknown-status': 'ask',
  // Scales and serial scanners
  'scale.none': 'after-fix',
  'scale.place-invalid': 'after-fix',
  'scale.not-found': 'auto',
  'scale.in-use': 'auto',
  'scale.denied': 'after-fix',
  'scale.gone': 'auto',
  'scale.silent': 'auto',
  'scale.not-understood': 'after-fix',
  'scale.overload': 'after-fix',
  'scale.under-zero': 'after-fix',
  'scale.not-stable': 'after-fix',
  'scale.not-ready': 'auto',
  'scale.fault': 'after-fix',
  'scale.not-a-weight': 'after-fix',
  'scale.unit-unknown': 'after-fix',
  'scale.cannot-tare': 'never',
  'scale.cannot-zero': 'never',
  'scale.not-simulated': 'never',
  'scanner.place-invalid': 'after-fix',
  'scanner.not-found': 'auto',
  'scanner.in-use': 'auto',
  'scanner.denied': 'after-fix',
  'scanner.gone': 'auto',
  // Pairing
  'pair.code-unknown': 'ask',
  'pair.code-kind-wrong': 'ask',
  'pair.mismatch': 'ask',
  'pair.already-paired': 'never',
  'pair.cancelled': 'never',
  'pair.not-printed': 'after-fix',
  'pair.shipped': 'never',
  'pair.old-copy': 'never',
  'pair.old-number': 'never',
  'pair.training-paper': 'never',
  'pair.real-paper': 'never',
  'pair.older-label': 'ask',
  'pair.older-slip': 'ask',
  'pair.weight-invalid': 'after-fix',
  // Packing
  'packing.other-parcel-open': 'after-fix',
  'packing.order-several': 'ask',
  'packing.nothing-open': 'after-fix',
  'packing.product-scanned-slip-expected': 'after-fix',
  'packing.product-scanned-label-expected': 'after-fix',
  'packing.product-not-in-parcel': 'ask',
  'packing.product-surplus': 'ask',
  'packing.goods-unknown': 'ask',
  'packing.product-no-parcel': 'after-fix',
  'packing.line-unknown': 'never',
  'packing.scan-needed': 'after-fix',
  'packing.scale-missing': 'after-fix',
  'packing.items-first': 'after-fix',
  'packing.items-missing': 'after-fix',
  'packing.slip-missing': 'after-fix',
  'packing.label-missing': 'after-fix',
  'packing.weight-missing': 'after-fix',
  'packing.weight-off': 'ask',
  'packing.weight-printed': 'never',
  'packing.weight-net': 'after-fix',
  'packing.paper-waiting': 'after-fix',
  'packing.nothing-to-force': 'never',
  'packing.nothing-to-undo': 'never',
  'packing.already-handed-over': 'never',
  'packing.carton-unknown': 'after-fix',
  'packing.card-unknown': 'after-fix',
  'packing.card-unneeded': 'never',
  'job.waits-for-packing': 'auto',
  // Looking a code up
  'history.product-scanned': 'ask',
  'history.card-scanned': 'ask',
  'history.badge-scanned': 'ask',
  'history.number-unbound': 'never',
  // Matching numbers and parcels
  'match.not-found': 'after-fix',
  'match.parcel-shipped': 'never',
  'match.parcel-paired': 'ask',
  'match.number-invalid': 'after-fix',
  'match.number-missing': 'after-fix',
  'match.number-other-carrier': 'after-fix',
  'match.number-used': 'never',
  'match.number-void': 'never',
  'match.number-taken': 'ask',
  'match.number-twice': 'after-fix',
  'match.next-unknown': 'after-fix',
  'match.carriers-differ': 'after-fix',
  'match.printing': 'after-fix',
  'match.nothing-to-undo': 'never',
  'match.undo-overtaken': 'never',
  // Closing the day
  'close.nothing-to-ship': 'after-fix',
  'close.reason-missing': 'after-fix',
  'close.folder-not-writable': 'after-fix',
  'close.already-running': 'after-fix',
  'close.stopped-meanwhile': 'after-fix',
  'close.files-not-placed': 'auto',
  // Templates and the shop's pictures
  'template.not-found': 'after-fix',
  'template.not-json': 'after-fix',
  'template.shipped': 'after-fix',
  'template.archived': 'after-fix',
  'template.changed-meanwhile': 'ask',
  'template.name-taken': 'after-fix',
  'template.not-ready': 'after-fix',
  'template.sample-missing': 'after-fix',
  'picture.unusable': 'after-fix',
  'picture.too-large': 'after-fix',
  'picture.not-found': 'after-fix',
  // Rules, stock and lists
  'rules.value-invalid': 'after-fix',
  'rules.name-missing': 'after-fix',
  'rules.carrier-missing': 'after-fix',
  'rules.carrier-unknown': 'after-fix',
  'rules.carrier-historic': 'after-fix',
  'rules.range-impossible': 'after-fix',
  'rules.place-unknown': 'after-fix',
  'rules.service-unknown': 'after-fix',
  'rules.template-unknown': 'after-fix',
  'rules.cost-missing': 'after-fix',
  'rules.cost-twice': 'after-fix',
  'carriers.file-invalid': 'after-fix',
  'stock.file-unusable': 'after-fix',
  // Goods
  'products.file-unusable': 'after-fix',
  'product.not-found': 'after-fix',
  'product.sku-taken': 'after-fix',
  'product.code-taken': 'after-fix',
  'row.sku-missing': 'after-fix',
  'row.sku-damaged': 'after-fix',
  'row.sku-twice': 'after-fix',
  'row.barcode-damaged': 'after-fix',
  'row.barcode-taken': 'after-fix',
  'row.barcode-check-digit': 'ask',
  'row.weight-invalid': 'after-fix',
  'row.handling-unknown': 'after-fix',
  // Operators
  'operator.not-found': 'never',
  'operator.name-taken': 'after-fix',
  'operator.badge-unknown': 'after-fix',
  'operator.badge-retired': 'after-fix',
  'operator.nobody-on-duty': 'after-fix',
  'operator.right-missing': 'after-fix',
  'operator.last-supervisor': 'after-fix',
  // The station itself
  'settings.value-invalid': 'after-fix',
  'data.in-use': 'after-fix',
  'data.from-newer-version': 'after-fix',
  'data.from-trial-version': 'after-fix',
  'data.damaged': 'ask',
  'backup.not-found': 'never',
  'backup.damaged': 'ask',
  'backup.folder-is-data': 'after-fix',
  'backup.folder-not-writable': 'auto',
  'backup.folder-no-answer': 'auto',
  'data.disk-full': 'after-fix',
  'data.folder-not-writable': 'after-fix',
  'data.folder-not-readable': 'after-fix',
  'data.disk-low': 'after-fix',
  'data.on-network': 'after-fix',
  'data.on-removable': 'after-fix',
  'backup.none': 'after-fix',
  'backup.old': 'after-fix',
  'clock.behind': 'after-fix',
  'clock.zone-not-china': 'after-fix',
  'settings.sender-missing': 'after-fix',
  'template.faulty': 'after-fix',
  'doctor.no-answer': 'after-fix',
  'host.port-in-use': 'after-fix',
  'host.window-missing': 'after-fix',
  'request.invalid': 'after-fix',
  'request.file-not-writable': 'after-fix',
  'internal.bug': 'ask',
} as const satisfies Record<string, RetryPolicy>;

export type ProblemCode = keyof typeof problemPolicies;

/** Parameters that the text of a problem may show. Plain values, so that they cross every boundary. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** An expected problem. `ref` is set where the log holds more under that reference. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly ref?: string;
}

/** A problem of one row of one file. `row` counts from 1 as a spreadsheet shows it; `column` is the header's text. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: ProblemCode;
}

/** Either a value or the problems that prevented it. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Makes a problem. */
export function problem(code: ProblemCode, params: ProblemParams = {}): Problem {
  return { code, params };
}

/** A result that went well. */
export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** A result that was refused, with one or more problems. */
export function refused(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/**
 * Carries a problem through code that cannot return a {@link Result} (a transaction that must roll back, a
 * callback of a library). Caught by the use case that started it, never by a host.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, params: ProblemParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.problem = problem(code, params);
  }
}

/** The answer of `work`; a {@link ProblemError} that it throws is a refusal. */
export function catchProblem<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) return refused(error.problem);
    throw error;
  }
}

/** The guard of an exhaustive `switch`. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value: ${String(value)}`);
}
