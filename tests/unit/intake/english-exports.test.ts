import { describe, expect, test } from 'vitest';
import { readCsv } from '../../fixtures/intake/reading.ts';

const csvOf = (...rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\r\n`).join('');

describe('ShipStation', () => {
  const row = {
    'Order - Number': '100234',
    'Order - Status': 'Awaiting Shipment',
    'Date - Order Date': '7/11/2026 10:05:00 PM',
    'Date - Ship By Date': '7/14/2026',
    'Item - SKU': 'MUG-1',
    'Item - Qty': '2',
    'Item - Name': 'Mug, large',
    'Market - Store Name': 'Sample Store',
    'Order - Weight': '0.5 lb',
    'Ship To - Name': 'Robin Sample',
    'Ship To - Address 1': '12 Example St',
    'Ship To - City': 'Boston',
    'Ship To - State': 'MA',
    'Ship To - Postal Code': '02139',
    'Ship To - Country': 'US',
  };
  const read = (...rows: readonly Readonly<Record<string, string>>[]) => {
    const titles = Object.keys(rows[0] ?? {});
    return readCsv(csvOf(titles, ...rows.map((cells) => titles.map((title) => cells[title] ?? ''))));
  };

  test('one row per item of an order', async () => {
    const reading = await read(row, {
      ...row,
      'Item - SKU': 'CUP-1',
      'Item - Name': 'Cup',
      'Item - Qty': '1',
    });
    expect(reading).toMatchObject({ format: 'shipstation', rows: 2, lines: 2, quantity: 3, problems: [] });
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '100234',
        channel: 'other',
        shop: 'Sample Store',
        status: 'awaiting-shipment',
        orderedAtMs: Date.UTC(2026, 6, 11, 22, 5),
        shipByMs: Date.UTC(2026, 6, 14),
        currency: 'USD',
        consignee: {
          name: 'Robin Sample',
          address: '12 Example St, Boston, MA',
          postalCode: '02139',
          country: 'US',
        },
        lines: [
          { sku: 'MUG-1', name: 'Mug, large', quantity: 2 },
          { sku: 'CUP-1', quantity: 1 },
        ],
      },
    ]);
  });

  test.each([
    ['Awaiting Payment', 'awaiting-payment'],
    ['On Hold', 'refund-pending'],
    ['Shipped', 'shipped'],
    ['Cancelled', 'closed'],
  ])('%s means %s', async (word, status) => {
    expect((await read({ ...row, 'Order - Status': word })).drafts[0]?.status).toBe(status);
  });

  test('a grid arranged without the receiver asks for its columns', async () => {
    const { 'Ship To - Name': name, 'Ship To - Address 1': address, ...less } = row;
    const reading = await read({ ...less, 'Custom - Field 1': name, 'Custom - Field 2': address });
    expect(reading.problems.map(({ code }) => code)).toEqual(['import.columns-missing']);
    expect(reading).toMatchObject({ drafts: [], mapping: { isNeeded: true } });
  });
});

describe('exports of WooCommerce plugins', () => {
  const wanted = {
    orderNumber: '18402',
    status: 'awaiting-shipment',
    consignee: {
      name: 'Robin Sample',
      phone: '+1 617-555-0132',
      city: 'Boston',
      postalCode: '02139',
      country: 'US',
    },
    lines: [{ name: 'Mug', sku: 'MUG-1', quantity: 2 }],
  };

  test('with first and last names, and the billing address beside the shipping address', async () => {
    const reading = await readCsv(
      csvOf(
        'Order Number|Order Status|Order Date|First Name (Billing)|Last Name (Billing)|Address 1&2 (Billing)|City (Billing)|Phone (Shipping)|First Name (Shipping)|Last Name (Shipping)|Address 1&2 (Shipping)|City (Shipping)|State Code (Shipping)|Postcode (Shipping)|Country Code (Shipping)|Customer Note|SKU|Item Name|Quantity|Item Cost|Order Total Amount'.split(
          '|',
        ),
        '18402|Processing|2026-07-11 22:10|Payer|Person|1 Bill St|Salem|+1 617-555-0132|Robin|Sample|12 Example St|Boston|MA|02139|US|Ring twice|MUG-1|Mug|2|10.00|20.00'.split(
          '|',
        ),
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.drafts).toMatchObject([{ ...wanted, buyerMessage: 'Ring twice', paidFen: 2000 }]);
    expect(reading.drafts[0]?.consignee.address).toBe('12 Example St, Boston, MA');
  });

  test('with the names of fields', async () => {
    const reading = await readCsv(
      csvOf(
        'order_number|order_date|status|billing_first_name|billing_last_name|billing_address_1|billing_city|shipping_first_name|shipping_last_name|shipping_phone|shipping_address_1|shipping_address_2|shipping_city|shipping_state|shipping_postcode|shipping_country|customer_note|item_name|sku|quantity|order_total'.split(
          '|',
        ),
        '18402|2026-07-11 22:10:00|processing|Payer|Person|1 Bill St|Salem|Robin|Sample|+1 617-555-0132|12 Example St|Apt 5|Boston|MA|02139|US||Mug|MUG-1|2|20.00'.split(
          '|',
        ),
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.drafts).toMatchObject([wanted]);
    expect(reading.drafts[0]?.consignee.address).toBe('12 Example St, Apt 5, Boston, MA');
  });

  test('with the payer’s telephone only: likely the receiver’s, so somebody is asked', async () => {
    const reading = await readCsv(
      csvOf(
        ['Order Number', 'Recipient', 'Phone (Billing)', 'Shipping Address', 'Item Name', 'Quantity'],
        ['18402', 'Robin Sample', '+1 617-555-0132', '12 Example St', 'Mug', '2'],
      ),
    );
    expect(reading.problems.map(({ code }) => code)).toEqual(['import.mapping-needed']);
    expect(reading.mapping?.columns).toContainEqual({ column: 2, field: 'phone', certainty: 'likely' });
  });

  test('with the payer’s name only: it is not the receiver’s, so somebody is asked', async () => {
    const reading = await readCsv(
      csvOf(
        [
          'Order Number',
          'First Name (Billing)',
          'Last Name (Billing)',
          'Phone',
          'Shipping Address',
          'Item Name',
          'Quantity',
        ],
        ['18402', 'Payer', 'Person', '+1 617-555-0132', '12 Example St', 'Mug', '2'],
      ),
    );
    expect(reading.drafts).toEqual([]);
    expect(reading.mapping?.isNeeded).toBe(true);
  });

  test('ShipWorks templates run their words together', async () => {
    const reading = await readCsv(
      csvOf(
        ['OrderNumber', 'ItemQTY', 'ItemSKU', 'ShipAddressName', 'ShipAddress1', 'ShipCity', 'ShipPhone'],
        ['18402', '2', 'MUG-1', 'Robin Sample', '12 Example St', 'Boston', '+1 617-555-0132'],
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.drafts).toMatchObject([
      {
        orderNumber: '18402',
        consignee: { name: 'Robin Sample', city: 'Boston' },
        lines: [{ sku: 'MUG-1', quantity: 2 }],
      },
    ]);
  });
});
