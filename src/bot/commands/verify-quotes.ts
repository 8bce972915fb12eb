import type { Library } from '../../library/library.ts';
import { quotedPassages } from '../../quotation/quoted-passages.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { withItsSnapshot } from '../questions/answer-question.ts';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { renderVerdict, renderVerdicts } from '../rendering/render-verdict.ts';

/** Passages of one message that are checked; a message holds at most 4000 characters. */
const PASSAGES_CHECKED = 20;

/** Is this a true quote? */
export const verifyText = async (
  library: Library,
  text: string,
  language: InterfaceLanguage,
): Promise<OutgoingMessage> => {
  const { made, snapshot } = await withItsSnapshot(
    library,
    async () => library.verify(text),
    () => null,
  );
  return renderVerdict(made, snapshot, language);
};

/** Is every quoted passage of this message a true quote? */
export const verifyMessage = async (
  library: Library,
  content: string,
  language: InterfaceLanguage,
): Promise<OutgoingMessage> => {
  const passages = quotedPassages(content).slice(0, PASSAGES_CHECKED);
  const { made, snapshot } = await withItsSnapshot(
    library,
    async () => passages.map((passage) => ({ passage, verdict: library.verify(passage) })),
    () => null,
  );
  return renderVerdicts(made, snapshot, language);
};
