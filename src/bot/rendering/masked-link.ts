/** Longest address in a reply, in UTF-16 code units: a quote with its link must leave room for others. */
const ADDRESS_LENGTH = 600;

const encode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * A link under a label of ours, without a preview. The address must be http(s); what could end the link early is
 * percent-encoded. `null` for any other address.
 */
export const maskedLink = (label: string, address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const safe = href.replace(/[<>()[\]\\\s"`]/g, encode);
  return safe.length > ADDRESS_LENGTH ? null : `[${label}](<${safe}>)`;
};
