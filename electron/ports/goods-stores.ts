import type { OperatorId } from '../domain/ids.ts';
import type { Duty, Operator } from '../domain/operators.ts';
import type { HandlingMark } from '../domain/parcel-services.ts';
import type { InsertRule, Product } from '../domain/products.ts';

/** What the list of products asks for. */
export interface ProductQuery {
  /** Part of a SKU, name, specification, barcode or bin; empty for all. */
  readonly search: string;
  readonly isArchived: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface ProductStore {
  /** Whose SKU or barcode the code is: one look into one index. Never an archived one. */
  find(code: string): Product | undefined;
  /** By SKU alone, also an archived one. */
  findBySku(sku: string): Product | undefined;
  /**
   * Takes the place of the one with the same SKU.
   *
   * @throws ProblemError `product.code-taken` (code, sku) where a code of it names another product.
   */
  save(product: Product, atMs: number): void;
  /** Of products that want to be handled in a way of their own, without archived ones: the marks by SKU, upper case. */
  handlingBySku(): ReadonlyMap<string, readonly HandlingMark[]>;
  /** By SKU. */
  list(query: ProductQuery): { readonly total: number; readonly products: readonly Product[] };
  /** How many there are, without archived ones. */
  count(): number;
  readInsertRules(): readonly InsertRule[];
  writeInsertRules(rules: readonly InsertRule[]): void;
}

export interface OperatorStore {
  insert(operator: Operator, atMs: number): void;
  /** Also those who are no longer active, in the order in which they came. */
  list(): readonly Operator[];
  get(id: OperatorId): Operator | undefined;
  /** Name, rights, and whether active. */
  change(operator: Omit<Operator, 'badge'>): void;
  /** The one before is no longer good. */
  setBadge(id: OperatorId, badge: string, atMs: number): void;
  /** Whose badge it is or was. */
  findByBadge(badge: string): { readonly operator: Operator; readonly isRetired: boolean } | undefined;
  /** Whether anybody was ever created. */
  hasAny(): boolean;
  /** Who is on duty at this bench; also after a restart. */
  onDuty(): Duty | undefined;
  /** Ends the duty of who was there; null: nobody is there now. */
  setOnDuty(id: OperatorId | null, atMs: number): void;
}
