/** The contract's procedures of products and operators. */

import type { Duty, Operator } from '../../domain/operators.ts';
import { isCheckDigitRight, type Product } from '../../domain/products.ts';
import type { Settings } from '../../domain/settings.ts';
import type { StationContext } from '../context.ts';
import { exportProducts, importProducts } from '../import-products.ts';
import { readPictureFile } from '../manage-pictures.ts';
import {
  archiveProduct,
  changeInsertRules,
  removeProductPicture,
  saveProduct,
  setProductPicture,
} from '../manage-products.ts';
import { changeOperator, createOperator, renewBadge } from '../operators-admin.ts';
import { hasRight, signIn, signOut } from '../operators-on-duty.ts';
import {
  accept,
  demandRight,
  operatorId,
  orderFile,
  type Procedures,
  type RouterParts,
  toBase64,
} from './procedures.ts';

function productView({ stores }: StationContext, { picture, ...product }: Product) {
  return {
    ...product,
    barcodes: [...product.barcodes],
    handling: [...product.handling],
    pictureHash: picture?.hash ?? null,
    place: product.bin || stores.stock.binOf(product.sku),
    wrongBarcodes: product.barcodes.filter((barcode) => isCheckDigitRight(barcode) === false),
  };
}

const dutyView = (duty: Duty | undefined) =>
  duty
    ? {
        operatorId: duty.operator.id,
        name: duty.operator.name,
        rights: [...duty.operator.rights],
        sinceMs: duty.sinceMs,
      }
    : null;

const operatorView = ({ id, rights, ...operator }: Operator, isShown: boolean) => ({
  ...operator,
  operatorId: id,
  rights: [...rights],
  badge: isShown ? operator.badge : null,
});

export function goodsRoutes(procedures: Procedures, context: StationContext, parts: RouterParts) {
  const { stores } = context;
  const mayChange = () => demandRight(context, 'settings');
  const product = (found: Product) => ({ product: productView(context, found) });
  const operator = (found: Operator) => ({ operator: operatorView(found, true) });
  return {
    products: {
      list: procedures.products.list.handler(({ input }) => {
        const { total, products } = stores.products.list(input);
        return { total, products: products.map((found) => productView(context, found)) };
      }),
      find: procedures.products.find.handler(({ input }) => {
        const found = stores.products.find(input.code);
        return { product: found ? productView(context, found) : null };
      }),
      save: procedures.products.save.handler(async ({ input }) => {
        mayChange();
        const { isNew, ...draft } = input;
        return product(accept(await saveProduct(context, draft, { isNew })));
      }),
      archive: procedures.products.archive.handler(async ({ input }) => {
        mayChange();
        return product(accept(await archiveProduct(context, input.sku, input.isArchived)));
      }),
      setPicture: procedures.products.setPicture.handler(async ({ input }) => {
        mayChange();
        return product(accept(await setProductPicture(context, input.sku, await orderFile(input.file))));
      }),
      removePicture: procedures.products.removePicture.handler(async ({ input }) => {
        mayChange();
        return product(accept(await removeProductPicture(context, input.sku)));
      }),
      picture: procedures.products.picture.handler(async ({ input }) => {
        const { mediaType, bytes } = accept(await readPictureFile(context, input.hash));
        return { mediaType, base64: toBase64(bytes) };
      }),
      import: procedures.products.import.handler(async ({ input }) => {
        mayChange();
        const imported = accept(await importProducts(context, await orderFile(input.file)));
        return { ...imported, refused: [...imported.refused], doubtful: [...imported.doubtful] };
      }),
      exportCsv: procedures.products.exportCsv.handler(async () => {
        const words = (language: Settings['language']) => parts.orderExportWords(language).products;
        const { bytes, ...made } = await exportProducts(context, words);
        return { ...made, csvBase64: toBase64(bytes) };
      }),
      inserts: procedures.products.inserts.handler(() => ({ rules: [...stores.products.readInsertRules()] })),
      setInserts: procedures.products.setInserts.handler(({ input }) => {
        mayChange();
        return { rules: [...changeInsertRules(context, input.rules)] };
      }),
    },
    operators: {
      list: procedures.operators.list.handler(() => {
        const isShown = hasRight(context, 'settings');
        return {
          operators: stores.operators.list().map((found) => operatorView(found, isShown)),
          duty: dutyView(stores.operators.onDuty()),
        };
      }),
      onDuty: procedures.operators.onDuty.handler(() => ({
        duty: dutyView(stores.operators.onDuty()),
        hasOperators: stores.operators.hasAny(),
      })),
      create: procedures.operators.create.handler(({ input }) =>
        operator(accept(createOperator(context, input))),
      ),
      change: procedures.operators.change.handler(({ input }) => {
        const { operatorId: id, name, rights, isActive } = input;
        return operator(accept(changeOperator(context, operatorId(id), { name, rights, isActive })));
      }),
      newBadge: procedures.operators.newBadge.handler(({ input }) =>
        operator(accept(renewBadge(context, operatorId(input.operatorId)))),
      ),
      signIn: procedures.operators.signIn.handler(({ input }) => ({
        duty: dutyView(accept(signIn(context, input.badge))),
      })),
      signOut: procedures.operators.signOut.handler(() => {
        signOut(context);
        return { duty: null };
      }),
    },
  };
}
