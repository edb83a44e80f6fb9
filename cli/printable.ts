/** What a stranger sent must not move the cursor or colour the terminal. */
export function printable(text: string, maxCharacters: number = 100): string {
  return text.slice(0, maxCharacters).replace(/\p{C}/gu, '\uFFFD');
}
