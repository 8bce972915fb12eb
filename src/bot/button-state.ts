import type { Snapshot } from '../library/snapshot.ts';
import type { Quote } from '../quotation/quote.ts';
import { DISCORD_LIMITS } from './discord-limits.ts';

/** Version of what stands in a custom id; buttons of other versions are told to be outdated. */
const VERSION = '1';
/** Hexadecimal digits of the generation in a custom id: 48 bits, far from any accident. */
const GENERATION_DIGITS = 12;
const SEPARATOR = '~';

/** What a button or a menu does when pressed. */
type ButtonKind = 'context' | 'more' | 'closest' | 'up' | 'down' | 'topic';

const CODES: Readonly<Record<ButtonKind, string>> = {
  context: 'c',
  more: 'm',
  closest: 'n',
  up: 'u',
  down: 'd',
  topic: 't',
};

/** A sentence by its position in the snapshot, with the one shown as its context. */
export interface QuotePointer {
  readonly sentence: number;
  readonly context: number | null;
}

/** What a custom id says. For `topic` the pointers are empty: the choice is the menu's value. */
export interface ButtonState {
  readonly kind: ButtonKind;
  /** The first digits of the snapshot's generation. */
  readonly generation: string;
  readonly pointers: readonly QuotePointer[];
  /** Tells menus of one message apart. */
  readonly page: number;
}

/** The digits of a generation that custom ids and people see. */
export const shortGeneration = (generation: string): string => generation.slice(0, GENERATION_DIGITS);

const writePointer = ({ sentence, context }: QuotePointer): string =>
  context === null ? sentence.toString(36) : `${sentence.toString(36)}-${context.toString(36)}`;

const readPointer = (text: string): QuotePointer | null => {
  if (!/^[0-9a-z]{1,8}(-[0-9a-z]{1,8})?$/.test(text)) return null;
  const [sentence = '', context] = text.split('-');
  return {
    sentence: Number.parseInt(sentence, 36),
    context: context === undefined ? null : Number.parseInt(context, 36),
  };
};

/** Writes a custom id of at most 100 characters; pointers that do not fit are left out from the end. */
export const writeButtonState = ({ kind, generation, pointers, page }: ButtonState): string => {
  const head = [VERSION, CODES[kind], shortGeneration(generation), page.toString(36)].join(SEPARATOR);
  let id = `${head}${SEPARATOR}`;
  for (const [index, pointer] of pointers.entries()) {
    const next = `${id}${index === 0 ? '' : '.'}${writePointer(pointer)}`;
    if (next.length > DISCORD_LIMITS.customId) break;
    id = next;
  }
  return id;
};

/** Reads a custom id; `null` for anything this version has not written. */
export const readButtonState = (customId: string): ButtonState | null => {
  const [version, code, generation, page, list, ...rest] = customId.split(SEPARATOR);
  const kind = (Object.keys(CODES) as ButtonKind[]).find((candidate) => CODES[candidate] === code);
  if (
    version !== VERSION ||
    kind === undefined ||
    generation === undefined ||
    !/^[0-9a-f]{12}$/.test(generation) ||
    page === undefined ||
    !/^[0-9a-z]{1,4}$/.test(page) ||
    list === undefined ||
    rest.length > 0
  )
    return null;
  const pointers = list === '' ? [] : list.split('.').map(readPointer);
  if (!pointers.every((pointer) => pointer !== null)) return null;
  return { kind, generation, pointers, page: Number.parseInt(page, 36) };
};

const positions = new WeakMap<Snapshot, ReadonlyMap<string, number>>();

const placeKey = (document: string, start: number, end: number): string => `${start}:${end}:${document}`;

const positionsIn = (snapshot: Snapshot): ReadonlyMap<string, number> => {
  const known = positions.get(snapshot);
  if (known !== undefined) return known;
  const made = new Map(
    snapshot.sentences.map(({ document, start, end }, index) => [placeKey(document, start, end), index]),
  );
  positions.set(snapshot, made);
  return made;
};

/** Where a quote stands in the snapshot it was cut from; `null` where it was cut from another. */
export const pointerTo = (snapshot: Snapshot, quote: Quote): QuotePointer | null => {
  const at = positionsIn(snapshot);
  const { document, start, end } = quote.sentence;
  const sentence = at.get(placeKey(document, start, end));
  if (sentence === undefined) return null;
  const before = quote.context?.sentence;
  return {
    sentence,
    context:
      before === undefined ? null : (at.get(placeKey(before.document, before.start, before.end)) ?? null),
  };
};
