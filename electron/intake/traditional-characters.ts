/** The traditional characters that headers, states and totals are written with, as simplified ones. */

const pairs =
  '訂订單单編编號号貨货電电話话機机聯联絡络繫系係系稱称數数備备註注買买賣卖縣县區区郵邮遞递規规價价贈赠狀状態态時时間间實实額额鋪铺舖铺國国幣币寶宝貝贝標标題题產产顏颜碼码運运發发條条項项總总計计彙汇匯汇員员暱昵會会帳账賬账戶户詳详細细內内類类圖图個个創创購购點点應应圓圆樣样關关閉闭級级處处審审鎖锁刪删後后歸归廠厂門门館馆團团選选擇择說说統统據据質质維维務务術术齊齐證证網网頁页鏈链長长寬宽顧顾對对無无問问飾饰別别鎮镇鄉乡認认確确費费優优庫库現现當当際际儲储倉仓';

const simplified = new Map<string, string>();
for (let index = 0; index + 1 < pairs.length; index += 2) {
  simplified.set(pairs[index] ?? '', pairs[index + 1] ?? '');
}
const foldable = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/**
 * Folds traditional characters to simplified ones, so that one list of words knows both. For comparing words of
 * exports only: names and addresses are printed as they stand.
 */
export function foldTraditional(text: string): string {
  return text.replace(foldable, (character) => simplified.get(character) ?? character);
}
