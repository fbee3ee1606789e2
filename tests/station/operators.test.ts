import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { operatorRights } from '../../electron/domain/operators.ts';
import { rejectReasons } from '../../electron/domain/packing.ts';
import {
  packingCommands,
  packingReasons,
  readCommandCard,
  readReasonCard,
} from '../../electron/domain/scan-codes.ts';
import type { CardsDocument } from '../../electron/domain/sheets.ts';
import { en } from '../../renderer/i18n/en.ts';
import { zhCn } from '../../renderer/i18n/zh-CN.ts';
import { closeWithoutBugs, createFakeStation, type FakeStation, refusalOf } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const create = async (name: string, rights: readonly (typeof operatorRights)[number][] = []) => {
  const { operator } = await station.client.operators.create({ name, rights: [...rights] });
  const { badge } = operator;
  if (badge === null) throw new Error('no badge');
  return { ...operator, badge };
};
const kindsOf = (subjectId: string) =>
  station.stores.ledger.list({ subjectId, limit: 20 }).map(({ kind }) => kind);

describe('operators', () => {
  test('the first has all rights and is on duty at once', async () => {
    expect(await station.client.operators.onDuty({})).toEqual({ duty: null, hasOperators: false });
    const first = await create('老板');
    expect(first.rights).toEqual(operatorRights);
    expect(await station.client.operators.onDuty({})).toMatchObject({
      duty: { name: '老板' },
      hasOperators: true,
    });
    const second = await create('小王', ['undo']);
    expect(second.rights).toEqual(['undo']);
    expect(second.badge).not.toBe(first.badge);
    expect(await station.client.operators.onDuty({})).toMatchObject({ duty: { name: '老板' } });
  });

  test('sign in and out by badge; what is recorded bears their names', async () => {
    const { operators } = station.client;
    const first = await create('老板');
    const second = await create('小王');
    expect(await operators.signIn({ badge: ` ${second.badge.toLowerCase()} ` })).toMatchObject({
      duty: { operatorId: second.operatorId, name: '小王', rights: [] },
    });
    await operators.signIn({ badge: second.badge });
    expect(kindsOf(second.operatorId)).toEqual(['operator.signed-in', 'operator.created']);
    await station.client.packing.scan({ code: 'NOBODY-KNOWS-1' });
    expect(station.stores.ledger.list({ limit: 1 })[0]).toMatchObject({ actor: '小王' });
    expect(await operators.signOut({})).toEqual({ duty: null });
    await station.client.packing.scan({ code: 'NOBODY-KNOWS-2' });
    expect(station.stores.ledger.list({ limit: 1 })[0]).toMatchObject({ actor: 'operator' });
    await operators.signIn({ badge: first.badge });
    expect((await operators.onDuty({})).duty?.name).toBe('老板');
  });

  test('unknown badges, and those that were renewed or whose owner left, are refused, the latter by name', async () => {
    const { operators } = station.client;
    await create('老板');
    const second = await create('小王');
    for (const badge of ['WBO-00000000', 'WBC-DONE', 'x'])
      expect(await refusalOf(operators.signIn({ badge })), badge).toMatchObject([
        { code: 'operator.badge-unknown' },
      ]);
    const { operator: renewed } = await operators.newBadge({ operatorId: second.operatorId });
    expect(await refusalOf(operators.signIn({ badge: second.badge }))).toEqual([
      { code: 'operator.badge-retired', params: { name: '小王' } },
    ]);
    await operators.change({ operatorId: second.operatorId, isActive: false });
    expect(await refusalOf(operators.signIn({ badge: renewed.badge ?? '' }))).toEqual([
      { code: 'operator.badge-retired', params: { name: '小王' } },
    ]);
    expect((await operators.onDuty({})).duty?.name).toBe('老板');
    expect(kindsOf(second.operatorId)).toEqual([
      'operator.badge-refused',
      'operator.changed',
      'operator.badge-refused',
      'operator.badge-renewed',
      'operator.created',
    ]);
  });

  test('only who may change settings changes them, and sees badges', async () => {
    const { operators, settings } = station.client;
    const first = await create('老板');
    const second = await create('小王', ['undo']);
    await operators.signIn({ badge: second.badge });
    const denied = [
      { code: 'operator.right-missing', params: { name: '小王', right: 'settings', who: '老板' } },
    ];
    const { operatorId } = second;
    expect(await refusalOf(operators.create({ name: '小李' }))).toEqual(denied);
    expect(await refusalOf(operators.change({ operatorId, rights: ['settings'] }))).toEqual(denied);
    expect(await refusalOf(operators.newBadge({ operatorId }))).toEqual(denied);
    const { settings: kept } = await settings.get({});
    expect(await refusalOf(settings.set({ settings: kept }))).toEqual(denied);
    const { rules: known } = await station.client.rules.get({});
    expect(await refusalOf(station.client.rules.set({ rules: known }))).toEqual(denied);
    expect(await refusalOf(station.client.products.save({ sku: 'A' }))).toEqual(denied);
    expect(await refusalOf(station.client.products.setInserts({ rules: [] }))).toEqual(denied);
    expect((await operators.list({})).operators.map(({ badge }) => badge)).toEqual([null, null]);
    await operators.signOut({});
    expect(await refusalOf(operators.newBadge({ operatorId }))).toMatchObject([
      { code: 'operator.nobody-on-duty' },
    ]);
    await operators.signIn({ badge: first.badge });
    expect((await operators.list({})).operators.map(({ badge }) => badge)).toEqual([
      first.badge,
      second.badge,
    ]);
  });

  test('somebody who may change settings always stays', async () => {
    const { operators } = station.client;
    const first = await create('老板');
    const last = [{ code: 'operator.last-supervisor', params: { name: '老板' } }];
    const { operatorId } = first;
    expect(await refusalOf(operators.change({ operatorId, rights: ['undo'] }))).toEqual(last);
    expect(await refusalOf(operators.change({ operatorId, isActive: false }))).toEqual(last);
    await create('店长', ['settings']);
    await operators.change({ operatorId, isActive: false });
    // Who left is not on duty any more.
    expect(await operators.onDuty({})).toEqual({ duty: null, hasOperators: true });
  });

  test('two who work here have two names; a name is free again when somebody left', async () => {
    const { operators } = station.client;
    await create('老板');
    const second = await create('小王');
    expect(await refusalOf(operators.create({ name: '小王' }))).toEqual([
      { code: 'operator.name-taken', params: { name: '小王' } },
    ]);
    await operators.change({ operatorId: second.operatorId, isActive: false });
    await create('小王');
    expect(
      await refusalOf(operators.change({ operatorId: second.operatorId, isActive: true })),
    ).toMatchObject([{ code: 'operator.name-taken' }]);
  });
});

describe('cards to print', () => {
  const lastSheet = () => station.world.sheets.at(-1)?.data as CardsDocument;

  test('command cards bear the codes that scans are told apart by, in both languages', async () => {
    await station.client.sheets.pdf({ sheet: { kind: 'command-cards' }, media: 'A4' });
    const { cards } = lastSheet();
    expect(cards.map(({ code }) => readCommandCard(code)).filter((one) => one !== undefined)).toEqual(
      packingCommands,
    );
    expect(cards.map(({ code }) => readReasonCard(code)).filter((one) => one !== undefined)).toEqual(
      packingReasons,
    );
    expect(cards[0]).toEqual({ title: '完成 · 封箱', detail: 'Done, seal', code: 'WBC-DONE' });
  });

  test('command cards bear the words of the bench', async () => {
    await station.client.sheets.pdf({ sheet: { kind: 'command-cards' }, media: 'A4' });
    const wordsOf = (code: string) => {
      const card = lastSheet().cards.find((one) => one.code === code);
      return { zh: card?.title, en: card?.detail };
    };
    const [zh, english] = [zhCn.bench, en.bench];
    const actions = {
      'WBC-HOLD': 'hold',
      'WBC-REPRINT': 'reprint',
      'WBC-TARE': 'tare',
      'WBC-ZERO': 'zero',
      'WBC-UNDO': 'undo',
      'WBC-FORCE': 'force',
      'WBC-REJECT': 'reject',
    } as const;
    for (const [code, action] of Object.entries(actions))
      expect(wordsOf(code)).toEqual({ zh: zh.actions[action], en: english.actions[action] });
    for (const reason of packingReasons)
      expect(wordsOf(`WBR-${reason.toUpperCase()}`)).toEqual({
        zh: `原因：${zh.reasons[reason]}`,
        en: `Reason: ${english.reasons[reason].toLowerCase()}`,
      });
    // Whatever goods are set apart for has its card.
    expect(packingReasons).toEqual(expect.arrayContaining([...rejectReasons]));
  });

  test('badges are those of who works here, and only a supervisor gets them', async () => {
    const first = await create('老板');
    const second = await create('小王');
    const third = await create('小李');
    await station.client.operators.change({ operatorId: third.operatorId, isActive: false });
    const sheet = { kind: 'badges' } as const;
    await station.client.sheets.pdf({ sheet, media: '100x150' });
    expect(lastSheet().cards.map(({ title, code }) => [title, code])).toEqual([
      ['老板', first.badge],
      ['小王', second.badge],
    ]);
    await station.client.sheets.pdf({ sheet: { ...sheet, operatorIds: [second.operatorId] } });
    expect(lastSheet().cards).toHaveLength(1);
    const gone = station.client.sheets.pdf({ sheet: { ...sheet, operatorIds: [third.operatorId] } });
    expect(await refusalOf(gone)).toEqual([{ code: 'operator.not-found', params: {} }]);
    await station.client.operators.signIn({ badge: second.badge });
    expect(await refusalOf(station.client.sheets.pdf({ sheet }))).toMatchObject([
      { code: 'operator.right-missing' },
    ]);
  });

  test('there are no badges before there is anybody', async () => {
    expect(await refusalOf(station.client.sheets.pdf({ sheet: { kind: 'badges' } }))).toMatchObject([
      { code: 'print.nothing-to-print' },
    ]);
  });
});
