/** The words of the table that products are exported to. Both languages. */

export const productExportZhCn = {
  fileName: '商品资料',
  columns: {
    sku: '商家编码',
    barcodes: '条码',
    name: '商品名称',
    specification: '规格',
    bin: '货位',
    cartonHint: '箱型',
    materialHint: '包装材料',
    handling: '搬运要求',
    unitWeightGrams: '单件重量（克）',
    hasBarcode: '有无条码',
  },
  yes: '有',
  no: '无',
};

export const productExportEn: typeof productExportZhCn = {
  fileName: 'products',
  columns: {
    sku: 'SKU',
    barcodes: 'Barcode',
    name: 'Product name',
    specification: 'Specification',
    bin: 'Bin',
    cartonHint: 'Carton',
    materialHint: 'Packing material',
    handling: 'Handling',
    unitWeightGrams: 'Unit weight (g)',
    hasBarcode: 'Has barcode',
  },
  yes: 'yes',
  no: 'no',
};
