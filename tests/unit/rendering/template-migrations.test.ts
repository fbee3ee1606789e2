import { describe, expect, test } from 'vitest';
import { migrateTemplate } from '../../../electron/rendering/template-migrations.ts';

const document = (...elements: readonly object[]) => ({ formatVersion: 1, id: 'waybills/old', elements });
const migrated = (...elements: readonly object[]) => migrateTemplate(document(...elements));
const wished = (...elements: readonly object[]) => ({ ...document(...elements), formatVersion: 3 });

describe('a document of format 1', () => {
  test.each([
    ['hasSortRow', 'routing.bagPlace | routing.routeCode'],
    ['hasNoSortRow', '!routing.bagPlace & !routing.routeCode'],
    ['isNumberDrawn', '!isPreprinted'],
    ['hasOneMarkRow', 'collect.name & !marks | !collect.name & marks'],
    ['generation > 1', 'generation > 1'],
    ['remark', 'remark'],
  ])('with the condition %s says %s', (before, after) => {
    expect(migrated({ type: 'line', when: before })).toEqual(wished({ type: 'line', when: after }));
  });

  test('says in its condition when a text was empty', () => {
    expect(migrated({ text: '本单第 {shareAlone} 件', when: 'shareAlone' })).toEqual(
      wished({ text: '本单第 {share} 件', when: 'share & !routing.motherNumber' }),
    );
    expect(migrated({ text: '{marksBelow}' })).toEqual(
      wished({ text: '{marks}', when: 'collect.name & marks' }),
    );
    expect(migrated({ text: '{marksAlone}', when: 'hasSortRow' })).toEqual(
      wished({
        text: '{marks}',
        when: 'routing.bagPlace & !collect.name & marks | routing.routeCode & !collect.name & marks',
      }),
    );
  });

  test('has dates as year, month and day, wherever they stand', () => {
    const block = { type: 'block', elements: [{ text: '{printedAt|date} {day|date|upper}' }] };
    const items = {
      section: '{order.orderedAt|date}',
      columns: [{ text: '{a|date}', details: [{ text: '{b|date}' }] }],
    };
    expect(migrated(block, items)).toEqual(
      wished(
        { type: 'block', elements: [{ text: '{printedAt|date:yyyy-MM-dd} {day|date:yyyy-MM-dd|upper}' }] },
        {
          section: '{order.orderedAt|date:yyyy-MM-dd}',
          columns: [{ text: '{a|date:yyyy-MM-dd}', details: [{ text: '{b|date:yyyy-MM-dd}' }] }],
        },
      ),
    );
  });

  test('draws its dashed lines to the edge of the paper, which had no margins', () => {
    const line = { type: 'line', x: 0.5, length: 99, dash: 1.5 };
    expect(migrated(line, { ...line, dash: undefined })).toEqual(
      wished({ ...line, edge: true }, { ...line, dash: undefined }),
    );
  });

  test('is not changed itself', () => {
    const before = document({ when: 'hasSortRow' });
    migrateTemplate(before);
    expect(before).toEqual(document({ when: 'hasSortRow' }));
  });
});

describe('a document of format 2', () => {
  test('has pictures that the shop may have or not', () => {
    const logo = { type: 'image', image: 'logo' };
    const block = { type: 'block', elements: [logo, { type: 'text', text: '{a|date}' }] };
    expect(migrateTemplate({ ...document(logo, block), formatVersion: 2 })).toEqual(
      wished(
        { ...logo, optional: true },
        {
          ...block,
          elements: [
            { ...logo, optional: true },
            { type: 'text', text: '{a|date}' },
          ],
        },
      ),
    );
  });
});

describe('a document of another format', () => {
  test.each([[3], [4], [0], ['1'], [undefined]])('(%j) stays as it is', (formatVersion) => {
    const json = { formatVersion, elements: [{ when: 'hasSortRow', text: '{a|date}' }] };
    expect(migrateTemplate(json)).toEqual(json);
  });
});
