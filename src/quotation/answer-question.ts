import type { Sentence } from '../corpus/sentence.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { decide } from '../retrieval/answerability.ts';
import { type RankedSentence, rankSentences } from '../retrieval/rank-sentences.ts';
import type { SearchableCorpus } from '../retrieval/searchable-corpus.ts';
import { hasContentWord } from '../text/function-words.ts';
import type { Answer } from './answer.ts';
import { contextOf } from './context.ts';
import { proveAnswer } from './prove-answer.ts';
import { Quote } from './quote.ts';

/** Quotes in a reply; the promise of the command line and of the bot. */
const QUOTES = 3;
/** Quotes behind the button *More quotes*. */
const FURTHER_QUOTES = 7;

/** Decimals of scores and confidences: enough to rank by, few enough to read. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Everything an answer is made from; one snapshot, for the whole of it. */
export interface AnswerSource extends SearchableCorpus {
  readonly generation: string;
}

/** The sentences of one snapshot that answer a question, each proved; or that none does. */
export const answerQuestion = async (
  source: AnswerSource,
  embedder: Embedder,
  question: string,
): Promise<Answer> => {
  const ranked = await rankSentences(source, embedder, question);
  const decision = decide(ranked);
  const { confidence, chosen } = decision;
  const answered = decision.answered && hasContentWord(question);
  const quote = ({ sentence, probability }: RankedSentence): Quote => {
    return Quote.cut(
      source.documents,
      source.sentences[sentence] as Sentence,
      rounded(probability),
      contextOf(source, sentence),
    );
  };
  const best = answered ? chosen : ranked;
  const quotes = best.slice(0, QUOTES).map(quote);
  const answer: Answer = {
    question,
    answered,
    confidence: rounded(confidence),
    quotes: answered ? quotes : [],
    more: answered ? best.slice(QUOTES, QUOTES + FURTHER_QUOTES).map(quote) : [],
    closest: answered ? [] : quotes,
    generation: source.generation,
  };
  proveAnswer(answer, source.documents);
  return answer;
};
