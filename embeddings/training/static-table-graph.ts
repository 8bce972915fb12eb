import type { OnnxGraph } from './onnx-model.ts';
import type { QuantisedTable } from './quantise-rows.ts';

/**
 * The graph of a static embedder: `input_ids` [batch, tokens] to `last_hidden_state` [batch, tokens, dimensions],
 * each token's row of the table times the row's scale. Pooling is the caller's.
 */
export const staticTableGraph = ({ values, scales, dimensions }: QuantisedTable): OnnxGraph => {
  const rows = scales.length;
  return {
    name: 'static-table',
    constants: [
      { name: 'table', type: 'int8', dims: [rows, dimensions], data: values },
      { name: 'scales', type: 'float32', dims: [rows, 1], data: scales },
    ],
    inputs: [{ name: 'input_ids', type: 'int64', dims: ['batch', 'tokens'] }],
    outputs: [{ name: 'last_hidden_state', type: 'float32', dims: ['batch', 'tokens', dimensions] }],
    nodes: [
      { op: 'Gather', inputs: ['table', 'input_ids'], outputs: ['bytes'] },
      { op: 'Cast', inputs: ['bytes'], outputs: ['numbers'], ints: { to: 1 } },
      { op: 'Gather', inputs: ['scales', 'input_ids'], outputs: ['factors'] },
      { op: 'Mul', inputs: ['numbers', 'factors'], outputs: ['last_hidden_state'] },
    ],
  };
};
