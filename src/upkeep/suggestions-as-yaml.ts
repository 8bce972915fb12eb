import type { CurationSuggestions, NamedSentence } from './suggest-curation.ts';

/** One YAML scalar on one line: JSON's strings are YAML's. */
const scalar = (text: string): string => JSON.stringify(text);

/** A comment of one line, whatever the text holds. */
const comment = (indent: string, text: string): string => `${indent}# ${text.replace(/\s+/gu, ' ')}`;

const place = ({ paragraph, sentence }: NamedSentence): string => `${paragraph}.${sentence}`;

const languages = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : `; none in ${missing.join(', ')}`;

/**
 * Suggestions as the entries they ask for: what this gives is a curation file itself, so that it can be filled in and
 * pasted into the document's. Where people must decide, it says so in comments.
 */
export const suggestionsAsYaml = (suggestions: CurationSuggestions): string => {
  const { document, thin, topicsWithoutQuotes, ambiguous, unanswered, asked } = suggestions;
  const lines = [comment('', `for ${document}.curation.yml`)];
  if (topicsWithoutQuotes.length > 0)
    lines.push(comment('', `topics without quotes: ${topicsWithoutQuotes.join(', ')}`));

  const disliked = asked.filter(({ loggedFor }) => loggedFor === 'disliked');
  const inVain = asked.filter(({ loggedFor }) => loggedFor === 'unanswered');
  if (thin.length + ambiguous.length + disliked.length > 0) {
    lines.push('questions:');
    for (const entry of thin) {
      lines.push(
        comment('  ', `${place(entry)}: ${entry.questions} questions${languages(entry.missing)}`),
        `  - excerpt: ${scalar(entry.excerpt)}`,
        '    ask: []',
      );
    }
    for (const { sentences, questions, examples } of ambiguous) {
      lines.push(
        comment('  ', `${sentences.map(place).join(' and ')}: ${questions} questions taken for each other’s`),
        ...examples.map((example) => comment('  ', `  ${example}`)),
      );
      for (const { excerpt } of sentences) lines.push(`  - excerpt: ${scalar(excerpt)}`, '    ask: []');
    }
    if (disliked.length > 0)
      lines.push(
        comment('  ', 'answered with a sentence that somebody disliked; put each under the right one'),
        ...disliked.map(({ question, count }) => `  #   - ${scalar(question)} # ${count}×`),
      );
  }
  if (unanswered !== null || inVain.length > 0) {
    if (unanswered !== null)
      lines.push(
        comment(
          '',
          `${unanswered.count} unanswered questions, ${unanswered.wanted} would be good${languages(unanswered.missing)}`,
        ),
      );
    lines.push(inVain.length === 0 ? 'unanswered: []' : 'unanswered:');
    if (inVain.length > 0)
      lines.push(
        comment(
          '  ',
          'asked in vain; keep what the document does not answer, move the rest under a sentence',
        ),
        ...inVain.map(
          ({ question, count, lastAsked }) => `  - ${scalar(question)} # ${count}×, last ${lastAsked}`,
        ),
      );
  }
  if (lines.length === 1) lines.push(comment('', 'nothing to suggest'));
  return `${lines.join('\n')}\n`;
};
