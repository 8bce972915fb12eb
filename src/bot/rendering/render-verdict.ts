import type { Snapshot } from '../../library/snapshot.ts';
import type { Difference, Verdict } from '../../quotation/verdict.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import type { Messages } from '../messages/messages.ts';
import { quoteButtons } from './components.ts';
import { canBeShown, escapeInline } from './escape-markdown.ts';
import { fitBlocks } from './fit-blocks.ts';
import { type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { quoteBlock, type RenderingScene } from './quote-block.ts';
import { sceneOf } from './render-quotes.ts';
import { shorten } from './shorten.ts';

/** Longest stretch of claimed words shown, in UTF-16 code units; they are the user's, so they may be shortened. */
const CLAIMED_LENGTH = 200;

const SIGNS: Readonly<Record<Verdict['verdict'], string>> = { exact: '✅', altered: '⚠️', absent: '❌' };

const headOf = (verdict: Verdict, messages: Messages): string =>
  `${SIGNS[verdict.verdict]} ${messages.verify[verdict.verdict]}`;

const claimed = (text: string): string => escapeInline(shorten(text.toWellFormed(), CLAIMED_LENGTH));

const differenceLine = ({ kind, claimed: said, actual }: Difference, messages: Messages): string => {
  const name = messages.verify[kind];
  const was = `~~${claimed(said)}~~`;
  const is = `**${escapeInline(actual)}**`;
  if (kind === 'replaced') return `- ${name}: ${was} → ${is}`;
  return kind === 'missing' ? `- ${name}: ${is}` : `- ${name}: ${was}`;
};

/** The reply to /verify: exact with its source, altered with the differences, or not in the corpus. */
export const renderVerdict = (
  verdict: Verdict,
  snapshot: Snapshot,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const scene = sceneOf(snapshot, language);
  const { messages } = scene;
  const head = headOf(verdict, messages);
  if (verdict.quote === null) return plainMessage(head);
  const differences = verdict.differences.filter(({ actual }) => canBeShown(actual));
  const quoted = `${head}\n\n${quoteBlock(verdict.quote, scene)}`;
  const { text } = fitBlocks({
    head: differences.length === 0 ? quoted : `${quoted}\n\n${messages.verify.differences}`,
    items: differences,
    render: (difference) => differenceLine(difference, messages),
    leftOut: messages.verify.leftOut,
    limit: DISCORD_LIMITS.message.content,
    between: '\n',
  });
  return {
    content: text,
    components: quoteButtons(snapshot, [verdict.quote], [], messages, false),
    quotes: [verdict.quote],
  };
};

const passageBlock = (passage: string, verdict: Verdict, scene: RenderingScene): string => {
  const lines = [`${scene.messages.verify.claimed} ${claimed(passage)}`, headOf(verdict, scene.messages)];
  if (verdict.quote !== null) lines.push(quoteBlock(verdict.quote, scene));
  lines.push(...verdict.differences.map((difference) => differenceLine(difference, scene.messages)));
  return lines.join('\n');
};

/** The reply to the message command: a verdict for every quoted passage, whole ones only. */
export const renderVerdicts = (
  checked: readonly { readonly passage: string; readonly verdict: Verdict }[],
  snapshot: Snapshot,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const scene = sceneOf(snapshot, language);
  const [only] = checked;
  if (only === undefined) return plainMessage(scene.messages.verify.noPassages);
  if (checked.length === 1) return renderVerdict(only.verdict, snapshot, language);
  const { text, shown } = fitBlocks({
    head: '',
    items: checked,
    render: ({ passage, verdict }) => passageBlock(passage, verdict, scene),
    leftOut: scene.messages.verify.leftOut,
    limit: DISCORD_LIMITS.message.content,
  });
  if (shown === 0) return renderVerdict(only.verdict, snapshot, language);
  const quotes = checked.slice(0, shown).flatMap(({ verdict: { quote } }) => (quote === null ? [] : [quote]));
  return { content: text, components: [], quotes };
};
