import { isMap, isScalar, isSeq, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/** What a curation list holds: a question, or a sentence with its questions. */
export type ListItem = string | Readonly<Record<string, unknown>>;

/** Where the last word of a node ends; comments after it are left out. */
const endOf = (node: unknown): number | null => {
  if (isScalar(node)) return node.range?.[1] ?? null;
  if (isMap(node))
    return node.flow === true ? (node.range?.[1] ?? null) : endOf((node as YAMLMap).items.at(-1)?.value);
  if (isSeq(node)) return node.flow === true ? (node.range?.[1] ?? null) : endOf(node.items.at(-1));
  return null;
};

const columnOf = (source: string, offset: number): number =>
  offset - (source.lastIndexOf('\n', offset - 1) + 1);

const inFlow = (source: string, list: YAMLSeq, item: ListItem): string | null => {
  const close = (list.range?.[1] ?? 0) - 1;
  const end = endOf(list.items.at(-1));
  if (source[close] !== ']' || end === null) return null;
  const written = stringify([item], { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false });
  return `${source.slice(0, end)}, ${written.trim().slice(1, -1)}${source.slice(end)}`;
};

const inBlock = (source: string, list: YAMLSeq, item: ListItem): string | null => {
  const first = (list.items[0] as { range?: [number] | null } | undefined)?.range?.[0];
  const end = endOf(list.items.at(-1));
  if (first === undefined || end === null) return null;
  const dash = source.lastIndexOf('-', first - 1);
  const indent = ' '.repeat(columnOf(source, dash));
  // The form of a list within the item follows the list it stands in.
  const indentSeq = list.items.every(
    (entry) => !isMap(entry) || !holdsUnindentedList(source, entry as YAMLMap),
  );
  const written = stringify([item], { lineWidth: 0, indentSeq })
    .trimEnd()
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
  if (source[end - 1] === '\n') return `${source.slice(0, end)}${written}\n${source.slice(end)}`;
  const feed = source.indexOf('\n', end);
  const lineEnd = feed < 0 ? source.length : feed;
  return `${source.slice(0, lineEnd)}\n${written}${source.slice(lineEnd)}`;
};

const holdsUnindentedList = (source: string, entry: YAMLMap): boolean =>
  entry.items.some(({ key, value }) => {
    const at = isScalar(key) ? key.range?.[0] : undefined;
    const item = isSeq(value) && value.flow !== true ? (value.items[0] as { range?: [number] }) : undefined;
    if (at === undefined || item?.range === undefined) return false;
    return columnOf(source, source.lastIndexOf('-', item.range[0] - 1)) === columnOf(source, at);
  });

/**
 * A YAML text with one more item at the end of a list, every other character as it was.
 * @param list read from `source`, not changed since.
 * @returns null for an empty list and for forms that are not known here; whoever calls reads the result to be sure.
 */
export const insertListItem = (source: string, list: YAMLSeq, item: ListItem): string | null => {
  if (list.items.length === 0) return null;
  return list.flow === true ? inFlow(source, list, item) : inBlock(source, list, item);
};
