import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, type InputRef } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { codeKey } from '../../../electron/domain/products.ts';
import { isBadgeCode } from '../../../electron/domain/scan-codes.ts';
import { useScanHandler } from '../../app/scanner.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { saveFile } from '../../components/download.ts';
import { FileInput } from '../../components/file-input.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Nothing, Panel, Screen } from '../../components/screen.tsx';
import { ScreenTabs } from '../../components/screen-tabs.tsx';
import { useSignIn } from '../../components/sign-in.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ProductsImported } from './import-result.tsx';
import { InsertsTab } from './inserts-tab.tsx';
import { type Opened, ProductDrawer } from './product-drawer.tsx';
import { ProductList } from './product-list.tsx';

type Tab = 'products' | 'inserts';

const pageSize = 100;
const mostShown = 1000;

/** What the bench knows of goods, and what goes into parcels beside them. */
export function GoodsScreen() {
  const { t } = useWords();
  const [tab, setTab] = useState<Tab>('products');
  return (
    <Screen title={t('goods.title')} hint={t('goods.hint')}>
      <div className="tool-line">
        <ScreenTabs<Tab>
          title={t('goods.title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'products', label: t('goods.tabProducts') },
            { value: 'inserts', label: t('goods.tabInserts') },
          ]}
        />
      </div>
      {tab === 'products' ? <ProductsTab /> : <InsertsTab />}
    </Screen>
  );
}

function ProductsTab() {
  const { t } = useWords();
  const { client, queries } = useStation();
  const { message } = App.useApp();
  const signIn = useSignIn();
  const [search, setSearch] = useState('');
  const [isArchived, setIsArchived] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const [opened, setOpened] = useState<Opened | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const searchField = useRef<InputRef>(null);
  const asked = useDeferredValue(search.trim());
  const list = useQuery({
    ...queries.products.list.queryOptions({ input: { search: asked, isArchived, limit } }),
    placeholderData: keepPreviousData,
  });
  const bring = useMutation(queries.products.import.mutationOptions());
  const write = useMutation(
    queries.products.exportCsv.mutationOptions({
      onSuccess: ({ fileName, csvBase64, products: count }) => {
        saveFile(fileName, csvBase64, 'text/csv');
        void message.success(t('goods.exported', { count }));
      },
    }),
  );
  const look = useMutation({
    mutationFn: async (code: string) => ({ code, ...(await client.products.find({ code })) }),
    onSuccess: ({ code, product }) => setOpened(product ? { product } : { barcode: codeKey(code) }),
  });
  useScanHandler((code) => (isBadgeCode(code) ? signIn.mutate({ badge: code }) : look.mutate(code)));
  const add = () => setOpened({ barcode: '' });
  const choose = () => chooser.current?.click();
  useShortcut('N', t('goods.add'), add);
  useShortcut('I', t('goods.import'), choose);
  useShortcut('/', t('keys.search'), () => searchField.current?.focus());
  const products = list.data?.products ?? [];
  const total = list.data?.total ?? 0;
  const isNone = list.data !== undefined && total === 0;
  const addButton = (
    <Button type="primary" onClick={add} data-testid={testIds.addProduct}>
      {t('goods.add')} <KeyCap name="N" />
    </Button>
  );
  const importButton = (
    <Button loading={bring.isPending} onClick={choose} data-testid={testIds.importProducts}>
      {t('goods.import')} <KeyCap name="I" />
    </Button>
  );
  return (
    <>
      <TroubleNote error={bring.error ?? write.error ?? look.error ?? list.error} />
      {bring.data === undefined ? null : <ProductsImported result={bring.data} onClose={bring.reset} />}
      <Panel
        title={t('goods.total', { count: total })}
        actions={
          <>
            <Input
              ref={searchField}
              className="product-search"
              allowClear
              value={search}
              placeholder={t('goods.search')}
              aria-label={t('goods.search')}
              data-testid={testIds.productSearch}
              suffix={<KeyCap name="/" />}
              onChange={(event) => {
                setSearch(event.target.value);
                setLimit(pageSize);
              }}
            />
            <Checkbox checked={isArchived} onChange={(event) => setIsArchived(event.target.checked)}>
              {t('goods.showArchived')}
            </Checkbox>
            <Button loading={write.isPending} disabled={total === 0} onClick={() => write.mutate({})}>
              {t('goods.export')}
            </Button>
            {importButton}
            {addButton}
          </>
        }
      >
        {isNone ? (
          <Nothing
            title={t(asked === '' && !isArchived ? 'goods.none' : 'goods.noneFound')}
            hint={t(asked === '' && !isArchived ? 'goods.noneHint' : 'goods.noneFoundHint')}
          />
        ) : (
          <ProductList
            products={products}
            total={Math.min(total, mostShown)}
            onOpen={(product) => setOpened({ product })}
            onMore={() => setLimit((now) => Math.min(now + pageSize * 3, mostShown))}
          />
        )}
      </Panel>
      <FileInput ref={chooser} testId={testIds.productsFile} onFiles={([file]) => bring.mutate({ file })} />
      <ProductDrawer opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
