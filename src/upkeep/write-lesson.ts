import { isDeepStrictEqual } from 'node:util';
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
  type Document as Yaml,
} from 'yaml';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { decodeText } from '../corpus/decode-text.ts';
import type { Document } from '../corpus/document.ts';
import { MAX_FILE_BYTES } from '../corpus/read-corpus.ts';
import { readCuration } from '../corpus/read-curation.ts';
import type { StoredFile } from '../corpus/read-document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { RefusedError } from '../errors.ts';
import { looseWords } from '../text/loose-words.ts';
import { insertListItem, type ListItem } from './insert-list-item.ts';
import { uniqueExcerpt } from './unique-excerpt.ts';
import type { Lesson } from './upkeep.ts';

/** A document as it stands in the corpus, with its curation file where it has one. */
export interface TaughtDocument {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
  readonly curation: StoredFile | null;
}

/** UTF-16 code units of a question: as much as the bot lets anybody ask. */
const MOST_CHARACTERS = 1000;

export const curationFileName = (id: string): string => `${id}.curation.yml`;

const HEAD = ` What people know about this document and the machine does not.
 An excerpt names a sentence: it must occur exactly once in the text.`;

/** One line without what nobody sees; the same question in other white space is the same question. */
const oneLine = (question: string): string =>
  question
    .toWellFormed()
    .replace(/\p{Z}|\s/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/ +/g, ' ')
    .trim();

const sameQuestion = (question: string): string => looseWords(question) || question;

/** Lists that begin under their key's first letter are written so again. */
const isUnindented = (source: string): boolean =>
  /^(?:topics|questions|unanswered):[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*-/m.test(source);

/** `[ a, b ]` rather than `[a, b]`: as the file does it. */
const isPadded = (source: string): boolean => /: [[{] /.test(source);

/** Where the question already stands in the file, as `file:line`. */
const standsAt = (file: string, yaml: Yaml, lines: LineCounter, question: string): string | null => {
  const wanted = sameQuestion(question);
  const asked: unknown[] = [];
  const questions = yaml.get('questions');
  if (isSeq(questions))
    for (const entry of questions.items) {
      const ask = isMap(entry) ? (entry as YAMLMap).get('ask') : null;
      if (isSeq(ask)) asked.push(...ask.items);
    }
  const unanswered = yaml.get('unanswered');
  if (isSeq(unanswered)) asked.push(...unanswered.items);
  const found = asked.find(
    (node) => isScalar(node) && typeof node.value === 'string' && sameQuestion(node.value) === wanted,
  );
  if (found === undefined) return null;
  const offset = (found as Node).range?.[0];
  return offset === undefined ? file : `${file}:${lines.linePos(offset).line}`;
};

const answeringSentence = (
  { document, sentences }: TaughtDocument,
  answer: NonNullable<Lesson['answer']>,
): Sentence => {
  const found = sentences.find(
    ({ paragraph, sentence, role }) =>
      paragraph === answer.paragraph && sentence === answer.sentence && role === 'statement',
  );
  if (found === undefined)
    throw new RefusedError(
      `${document.id} has no sentence ${answer.paragraph}.${answer.sentence} that can be quoted; "guillemet corpus show ${document.id}" lists them`,
    );
  return found;
};

/** What is to be added to the file, and to which list: the one that stands there, or a new one under a key. */
interface Addition {
  readonly key: 'questions' | 'unanswered';
  readonly list: YAMLSeq | null;
  readonly item: ListItem;
}

/** The question joins the entry that already names this sentence, else it makes an entry. */
const additionOf = (
  yaml: Yaml,
  taught: TaughtDocument,
  sentence: Sentence | null,
  question: string,
): Addition => {
  const key = sentence === null ? 'unanswered' : 'questions';
  const found = yaml.get(key);
  const list = isSeq(found) ? found : null;
  if (sentence === null) return { key, list, item: question };
  const { text } = taught.document;
  const statements = taught.sentences.filter(({ role }) => role === 'statement');
  const excerpt = uniqueExcerpt(text, sentence, statements);
  for (const entry of list?.items ?? []) {
    if (!isMap(entry)) continue;
    const [named, ask] = [(entry as YAMLMap).get('excerpt'), (entry as YAMLMap).get('ask')];
    if (typeof named !== 'string' || !isSeq(ask)) continue;
    const at = text.indexOf(named);
    const within = sentence.start <= at && at + named.length <= sentence.end;
    if (within || named === excerpt) return { key, list: ask, item: question };
  }
  if (excerpt === null)
    throw new RefusedError(
      `${taught.document.id} says sentence ${sentence.paragraph}.${sentence.sentence} more than once, and nothing near tells one from the other; teach another sentence`,
    );
  return { key, list, item: { excerpt, ask: [question] } };
};

/** Where the item can be put in without touching anything else, it is; otherwise the file is written anew. */
const withAddition = (source: string, yaml: Yaml, { key, list, item }: Addition): string => {
  const inserted = list === null ? null : insertListItem(source, list, item);
  if (!isMap(yaml.contents)) yaml.contents = yaml.createNode({}) as never;
  const target = list ?? (yaml.createNode([]) as YAMLSeq);
  if (list === null) yaml.set(key, target);
  // A list of none is written in brackets; with something in it, it takes the form of the others.
  if (target.items.length === 0) target.flow = false;
  target.add(yaml.createNode(item));
  if (inserted !== null) {
    const read = parseDocument(inserted);
    if (read.errors.length === 0 && isDeepStrictEqual(read.toJS(), yaml.toJS())) return inserted;
  }
  return yaml.toString({
    lineWidth: 0,
    indentSeq: !isUnindented(source),
    flowCollectionPadding: isPadded(source),
  });
};

/**
 * The curation file with the lesson in it: comments and order are kept, and what comes out can be read.
 * @throws RefusedError for an empty or long question, one that the file already holds, or an unknown sentence;
 * CorpusProblemsError where the file cannot be read as it stands.
 */
export const writeLesson = (taught: TaughtDocument, lesson: Lesson): Uint8Array => {
  const { document, sentences, curation } = taught;
  const question = oneLine(lesson.question);
  if (question === '') throw new RefusedError('the question is empty');
  if (question.length > MOST_CHARACTERS)
    throw new RefusedError(
      `the question has ${question.length} characters; at most ${MOST_CHARACTERS} are kept`,
    );
  const sentence = lesson.answer === null ? null : answeringSentence(taught, lesson.answer);

  const file = curationFileName(document.id);
  if (curation !== null) {
    const read = readCuration(curation, document, sentences);
    if ('problems' in read) throw new CorpusProblemsError(read.problems);
  }
  const decoded = curation === null ? { text: '' } : decodeText(curation.bytes);
  const source = 'text' in decoded ? decoded.text : '';
  const lines = new LineCounter();
  const yaml = parseDocument(source, { lineCounter: lines });
  const stands = standsAt(file, yaml, lines, question);
  if (stands !== null) throw new RefusedError(`${stands}: this question stands there already; edit it there`);
  if (curation === null) yaml.commentBefore = HEAD;
  const bytes = Buffer.from(withAddition(source, yaml, additionOf(yaml, taught, sentence, question)));
  if (bytes.length > MAX_FILE_BYTES)
    throw new RefusedError(`${file}: would have ${bytes.length} bytes, over the limit of ${MAX_FILE_BYTES}`);
  const read = readCuration({ name: file, bytes }, document, sentences);
  if ('problems' in read) throw new CorpusProblemsError(read.problems);
  return bytes;
};
