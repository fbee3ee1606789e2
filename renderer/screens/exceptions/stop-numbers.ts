/** As many as the contract takes at once. */
export const mostNumbers = 5000;

/** The numbers of a pasted list, each once, in their order: lines, commas, tabs and spaces part them. Pure. */
export function numbersIn(text: string): readonly string[] {
  const numbers = text
    .split(/[\s,，;；、]+/u)
    .map((one) => one.replace(/^['"`＝=]+|['"`]+$/gu, ''))
    .filter((one) => one !== '' && one.length <= 80);
  return [...new Set(numbers)].slice(0, mostNumbers);
}
