/** "1 text file", "4 text files"; a plural is made singular by its last letter of the first noun. */
export function sayCount(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.replace(/^([^:,]*)s(?=$|[:,])/, '$1') : plural}`;
}
