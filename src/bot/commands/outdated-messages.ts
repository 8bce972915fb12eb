import type { Snapshot } from '../../library/snapshot.ts';
import { sha256 } from '../../sha256.ts';
import { slice } from '../../text/span.ts';
import type { LedgerEntry, QuotedSpan } from '../../upkeep/quote-ledger.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';

const sentenceHashes = new WeakMap<Snapshot, ReadonlySet<string>>();

const hashesOf = (snapshot: Snapshot): ReadonlySet<string> => {
  const known = sentenceHashes.get(snapshot);
  if (known !== undefined) return known;
  const made = new Set<string>();
  for (const sentence of snapshot.sentences) {
    const document = snapshot.documents.get(sentence.document);
    if (document !== undefined) made.add(`${document.id} ${sha256(slice(document.text, sentence))}`);
  }
  sentenceHashes.set(snapshot, made);
  return made;
};

/**
 * Whether a document still holds the words that were quoted from it: at the very place, or as one of its sentences
 * where text before them came or went.
 */
export const stillSaidIn =
  (snapshot: Snapshot) =>
  (quote: QuotedSpan): boolean => {
    const document = snapshot.documents.get(quote.document);
    if (document === undefined) return false;
    return (
      sha256(slice(document.text, quote)) === quote.sha256 ||
      hashesOf(snapshot).has(`${document.id} ${quote.sha256}`)
    );
  };

/** Messages of ours that quote what the texts no longer say, newest first. */
export const outdatedMessages = ({ ledger, library }: BotContext): Promise<readonly LedgerEntry[]> =>
  ledger.outdated(stillSaidIn(library.snapshot));

/** How many messages a change has made outdated and how to list them; `null` where it has made none. Never rejects. */
export const outdatedHint = async (
  context: BotContext,
  language: InterfaceLanguage,
): Promise<string | null> => {
  try {
    const { length } = await outdatedMessages(context);
    return length === 0 ? null : MESSAGES[language].corpus.outdated.hint(length);
  } catch (error) {
    context.log.error({ err: error }, 'the ledger of quotes could not be read');
    return null;
  }
};
