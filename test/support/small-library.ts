import { createHash } from 'node:crypto';
import type { Topic } from '../../src/corpus/curation.ts';
import type { Block, Document } from '../../src/corpus/document.ts';
import type { Sentence, Voice } from '../../src/corpus/sentence.ts';
import { RefusedError } from '../../src/errors.ts';
import type {
  Condition,
  HistoryEntry,
  Library,
  ReindexOptions,
  ReindexOutcome,
} from '../../src/library/library.ts';
import type { Snapshot } from '../../src/library/snapshot.ts';
import type { Answer } from '../../src/quotation/answer.ts';
import { Quote } from '../../src/quotation/quote.ts';
import { foldText } from '../../src/text/fold.ts';

/** One sentence as a test writes it. */
interface WrittenSentence {
  readonly text: string;
  readonly voice?: Voice;
  readonly speaker?: string | null;
}

/** One document as a test writes it: paragraphs of sentences, joined by single spaces. */
export interface WrittenDocument extends Partial<Omit<Document, 'text' | 'blocks'>> {
  readonly id: string;
  readonly paragraphs: readonly (readonly WrittenSentence[])[];
}

/** Puts written documents together as real documents and sentences. */
export const smallSnapshot = (
  written: readonly WrittenDocument[],
  topics: readonly {
    readonly id: string;
    readonly labels: Record<string, string>;
    readonly sentences: readonly number[];
  }[] = [],
): Snapshot => {
  const documents = new Map<string, Document>();
  const sentences: Sentence[] = [];
  for (const { paragraphs, ...facts } of written) {
    let text = '';
    const blocks: Block[] = [];
    paragraphs.forEach((paragraph, index) => {
      if (index > 0) text += '\n\n';
      const start = text.length;
      paragraph.forEach(({ text: words, voice = 'direct', speaker = 'Mark Rutte' }, position) => {
        if (position > 0) text += ' ';
        sentences.push({
          document: facts.id,
          paragraph: index + 1,
          sentence: position + 1,
          start: text.length,
          end: text.length + words.length,
          voice,
          speaker: voice === 'narration' ? null : speaker,
          role: 'statement',
        });
        text += words;
      });
      blocks.push({ kind: 'paragraph', start, end: text.length });
    });
    documents.set(facts.id, {
      title: facts.id,
      date: null,
      language: null,
      speaker: null,
      aliases: [],
      publisher: null,
      url: null,
      event: null,
      ...facts,
      text,
      blocks,
    });
  }
  const generation = createHash('sha256')
    .update(JSON.stringify([[...documents.values()], sentences]))
    .digest('hex');
  return {
    generation,
    documents,
    sentences,
    topics: topics.map(
      ({ id, labels, sentences: places }): Topic => ({
        id,
        labels,
        quotes: places.map((place) => sentences[place] as Sentence),
      }),
    ),
  };
};

const wordsOf = (text: string): Set<string> =>
  new Set(foldText(text, 'loose').match(/[\p{L}\p{N}]{4,}/gu) ?? []);

/** A library over a snapshot in memory, answering by shared words; enough to hear the bot speak. */
export interface SmallLibrary extends Library {
  snapshot: Snapshot;
  condition: Condition;
  /** What `history` lists, newest first; a rollback adds to it. */
  publications: readonly HistoryEntry[];
  /** Runs before every answer; a test may hold or fail it. */
  beforeAsk: () => Promise<void>;
  /** What `reindex` does; a test may replace it. */
  onReindex: (options: ReindexOptions) => Promise<ReindexOutcome>;
  readonly asked: string[];
}

/** A small library. Two shared words of four letters answer a question; one does not. */
export const smallLibrary = (snapshot: Snapshot): SmallLibrary => {
  const library: SmallLibrary = {
    snapshot,
    condition: { state: 'well' },
    publications: [],
    asked: [],
    beforeAsk: async () => {},
    onReindex: async () => ({
      generationBefore: library.snapshot.generation,
      generationAfter: library.snapshot.generation,
      files: [],
      changes: [],
      sentences: library.snapshot.sentences.length,
      embedded: 0,
      tookMs: 1,
    }),
    ask: async (question): Promise<Answer> => {
      library.asked.push(question);
      const { documents, sentences, generation } = library.snapshot;
      await library.beforeAsk();
      const asked = wordsOf(question);
      const ranked = sentences
        .map((sentence) => {
          const text = documents.get(sentence.document)?.text.slice(sentence.start, sentence.end) ?? '';
          const own = wordsOf(text);
          return { sentence, score: [...asked].filter((word) => own.has(word)).length };
        })
        .sort((a, b) => b.score - a.score);
      const good = ranked.filter(({ score }) => score >= 2);
      const cut = ({ sentence, score }: (typeof ranked)[number]): Quote =>
        Quote.cut(documents, sentence, score);
      return {
        question,
        answered: good.length > 0,
        confidence: good.length > 0 ? 0.9 : 0.1,
        quotes: good.slice(0, 3).map(cut),
        more: good.slice(3, 10).map(cut),
        closest: good.length > 0 ? [] : ranked.slice(0, 3).map(cut),
        generation,
      };
    },
    verify: (claim) => {
      const { documents, sentences } = library.snapshot;
      for (const sentence of sentences) {
        const quote = Quote.cut(documents, sentence, 1);
        if (quote.text.includes(claim)) return { verdict: 'exact', quote, differences: [] };
        const own = quote.text.split(' ');
        const said = claim.split(' ');
        const changed = own.length === said.length ? own.filter((word, at) => word !== said[at]) : own;
        if (changed.length > 0 && changed.length <= 2)
          return {
            verdict: 'altered',
            quote,
            differences: own
              .map((actual, at) => ({ kind: 'replaced' as const, claimed: said[at] ?? '', actual }))
              .filter(({ claimed, actual }) => claimed !== actual),
          };
      }
      return { verdict: 'absent', quote: null, differences: [] };
    },
    quotesOn: async (name) => {
      const { documents, topics } = library.snapshot;
      const topic =
        topics.find(({ id, labels }) => id === name || Object.values(labels).includes(name)) ?? null;
      if (topic === null) {
        const { quotes, more } = await library.ask(name);
        return { topic, quotes: [...quotes, ...more] };
      }
      return { topic, quotes: topic.quotes.map((place) => Quote.cut(documents, place as Sentence, 1)) };
    },
    reindex: (options = {}) => library.onReindex(options),
    history: async () => library.publications,
    rollback: async (beginning, by) => {
      const found = library.publications.find(({ generation }) => generation.startsWith(beginning));
      if (found === undefined) throw new RefusedError(`${beginning}: there is no such generation`);
      const entry: HistoryEntry = { ...found, by, kind: 'rollback', current: true, kept: true };
      library.publications = [
        entry,
        ...library.publications.map((known) => ({
          ...known,
          current: known.generation === entry.generation,
        })),
      ];
      return entry;
    },
    close: async () => {},
  };
  return library;
};
