import { english } from './languages/english.ts';
import { french } from './languages/french.ts';
import { german } from './languages/german.ts';
import { polish } from './languages/polish.ts';
import { spanish } from './languages/spanish.ts';
import { ukrainian } from './languages/ukrainian.ts';
import type { Phrases } from './phrases.ts';
import { type ProperName, personName, townName } from './proper-names.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { clauseOf, type Fact, questionOf, randomFact, sentenceOf, speechOf, titleOf } from './statement.ts';

export interface GeneratedDocument {
  /** File name, `doc-00001.md`. */
  readonly file: string;
  readonly markdown: string;
}

export interface BenchQuestion {
  readonly text: string;
  /** The words of the sentence it was made from; `null` for a question that no sentence answers. */
  readonly source: string | null;
}

export interface GeneratedCorpus {
  readonly documents: readonly GeneratedDocument[];
  readonly questions: readonly BenchQuestion[];
}

const LANGUAGES: readonly Phrases[] = [french, english, german, spanish, polish, ukrainian];

/** Sentences per document: a statement of a page or two. */
const SENTENCES_PER_DOCUMENT = 30;
/** Questions that nothing answers, and questions in another language than their sentence. */
const FREE_SHARE = 0.15;
const FOREIGN_SHARE = 0.2;

interface Said {
  readonly fact: Fact;
  readonly phrases: Phrases;
  readonly speaker: ProperName;
  readonly spoken: boolean;
  /** The sentence as it should be read from the document. */
  readonly text: string;
}

/** One unit of a paragraph: what is written, and the sentences in it. */
const unit = (
  random: SeededRandom,
  phrases: Phrases,
  speaker: ProperName,
  towns: readonly ProperName[],
): { readonly written: string; readonly said: readonly Said[] } => {
  const joiner = random.pick(phrases.joiners);
  const facts = (): Fact[] =>
    Array.from({ length: random.chance(0.4) ? 2 : 1 }, () => randomFact(random, phrases, towns));
  const kind = random.next();
  if (kind < 0.6) {
    const told = facts();
    const text = `${sentenceOf(phrases, told, speaker, joiner)}.`;
    return { written: text, said: [{ fact: told[0] as Fact, phrases, speaker, spoken: false, text }] };
  }
  const name = speaker[phrases.script];
  if (kind < 0.75) {
    const fact = randomFact(random, phrases, towns);
    const text = `${speechOf(random.pick(phrases.reported), clauseOf(phrases, fact, speaker), name)}.`;
    return { written: text, said: [{ fact, phrases, speaker, spoken: true, text }] };
  }
  const told = Array.from({ length: random.chance(0.3) ? 2 : 1 }, facts);
  const texts = told.map((list) => sentenceOf(phrases, list, speaker, joiner));
  return {
    written: speechOf(random.pick(phrases.direct), texts.join('. '), name),
    said: told.map((list, index) => ({
      fact: list[0] as Fact,
      phrases,
      speaker,
      spoken: true,
      text: texts[index] as string,
    })),
  };
};

const frontMatter = (fields: Readonly<Record<string, string>>): string =>
  // A JSON string is a YAML string.
  `---\n${Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')}---\n`;

const documentOf = (
  random: SeededRandom,
  number: number,
  sentences: number,
  towns: readonly ProperName[],
): { readonly document: GeneratedDocument; readonly said: readonly Said[] } => {
  const phrases = LANGUAGES[number % LANGUAGES.length] as Phrases;
  const speaker = personName(random);
  const said: Said[] = [];
  const paragraphs: string[] = [];
  while (said.length < sentences) {
    const paragraph: string[] = [];
    const most = 2 + random.below(4);
    while (paragraph.length < most && said.length < sentences) {
      const made = unit(random, phrases, speaker, towns);
      paragraph.push(made.written);
      said.push(...made.said);
    }
    paragraphs.push(paragraph.join(' '));
  }
  const title = titleOf(phrases, (said[0] as Said).fact, speaker);
  const date = new Date(Date.UTC(2020, 0, 1 + random.below(2_000))).toISOString().slice(0, 10);
  const facts = frontMatter({ title, date, language: phrases.language, speaker: speaker[phrases.script] });
  return {
    document: {
      file: `doc-${String(number + 1).padStart(5, '0')}.md`,
      markdown: `${facts}${title}\n\n${paragraphs.join('\n\n')}\n`,
    },
    said,
  };
};

/**
 * Statements in six languages, about `sentences` of them in all, and questions about them.
 * @param questions how many; every one is another sentence's, or free.
 */
export const generateCorpus = (
  sentences: number,
  questions: number,
  seed: number,
  sentencesPerDocument = SENTENCES_PER_DOCUMENT,
): GeneratedCorpus => {
  const random = seededRandom(seed);
  // Larger corpora speak of more towns, as they would.
  const towns = Array.from({ length: Math.max(20, Math.round(sentences ** 0.7)) }, () => townName(random));
  const documents: GeneratedDocument[] = [];
  const said: Said[] = [];
  while (said.length < sentences) {
    const left = sentences - said.length;
    const made = documentOf(random, documents.length, Math.min(left, sentencesPerDocument), towns);
    documents.push(made.document);
    said.push(...made.said);
  }
  const asked = Array.from({ length: questions }, (_, index): BenchQuestion => {
    if (random.chance(FREE_SHARE)) return { text: random.pick(random.pick(LANGUAGES).free), source: null };
    const about = said[Math.floor((index / questions) * said.length)] as Said;
    const phrases = random.chance(FOREIGN_SHARE) ? random.pick(LANGUAGES) : about.phrases;
    return {
      text: questionOf(random, phrases, about.fact, about.speaker, about.spoken),
      source: about.text,
    };
  });
  return { documents, questions: asked };
};
