import type { CurationClassifier } from '../retrieval/curation-classifier.ts';
import type { LogisticRegression } from '../retrieval/logistic-regression.ts';

/*
 * classifiers.bin, little-endian:
 *   uint32  length of the header in bytes
 *   header  UTF-8 JSON [{document, targets, features, answerability, trainedOn}], one per classifier, padded with spaces to 4 bytes
 *   floats  per classifier: weights (features x classes), then bias (classes), classes = targets + 1
 */
interface Header {
  readonly document: string;
  readonly targets: readonly number[];
  readonly features: number;
  readonly answerability: LogisticRegression;
  readonly trainedOn: string;
}

const bytesOf = (floats: Float32Array): Uint8Array =>
  new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);

export const encodeClassifiers = (classifiers: ReadonlyMap<string, CurationClassifier>): Uint8Array => {
  const header = JSON.stringify(
    [...classifiers].map(
      ([document, { targets, model, answerability, trainedOn }]): Header => ({
        document,
        targets,
        features: model.weights.length / model.classes,
        answerability,
        trainedOn,
      }),
    ),
  );
  const padded = Buffer.from(header.padEnd(header.length + ((4 - (Buffer.byteLength(header) % 4)) % 4)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  return Buffer.concat([
    length,
    padded,
    ...[...classifiers.values()].flatMap(({ model }) => [bytesOf(model.weights), bytesOf(model.bias)]),
  ]);
};

/** @param bytes checked against the manifest by the caller. */
export const decodeClassifiers = (bytes: Uint8Array): Map<string, CurationClassifier> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  const headers = JSON.parse(Buffer.from(bytes.subarray(4, 4 + headerLength)).toString('utf8')) as Header[];
  let offset = 4 + headerLength;
  const floats = (count: number): Float32Array => {
    // A copy, since the file's bytes need not lie at a multiple of four in memory; and not Buffer's own slice, which
    // copies nothing.
    const copy = new Float32Array(Uint8Array.prototype.slice.call(bytes, offset, offset + count * 4).buffer);
    offset += count * 4;
    return copy;
  };
  return new Map(
    headers.map(({ document, targets, features, answerability, trainedOn }) => {
      const classes = targets.length + 1;
      return [
        document,
        {
          targets,
          answerability,
          trainedOn,
          model: { classes, weights: floats(features * classes), bias: floats(classes) },
        },
      ];
    }),
  );
};
