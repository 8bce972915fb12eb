import type { ReadDocument } from '../corpus/read-corpus.ts';
import { documentId } from '../corpus/read-document.ts';
import { changedSources } from './corpus-sources.ts';
import type { Manifest } from './manifest.ts';
import { RECIPE } from './recipe.ts';
import { sentencesByDocument } from './sentences-by-document.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * How the snapshot being served read the files that did not change since: they need not be read again. A text with facts
 * in a file of their own is always read.
 * @param sources the corpus files as they are now.
 */
export const keptReadings = (
  serving: (Snapshot & { readonly manifest: Manifest }) | null,
  sources: Manifest['sources'],
): ((file: string) => ReadDocument | null) => {
  if (serving === null || serving.manifest.recipe !== RECIPE) return () => null;
  const changed = new Set(changedSources(serving.manifest.sources, sources));
  const digests = new Map(sources.map(({ file, sha256 }) => [file, sha256]));
  const sentences = sentencesByDocument(serving.sentences);
  return (file) => {
    const id = documentId(file);
    const document = serving.documents.get(id);
    const sha256 = digests.get(file);
    const facts = `${id}.yml`;
    if (document === undefined || sha256 === undefined) return null;
    if (changed.has(file) || changed.has(facts) || digests.has(facts)) return null;
    return { document, sentences: sentences.get(id) ?? [], sha256 };
  };
};
