import protobuf from 'protobufjs';

// The part of the ONNX interchange format that our graphs need: field numbers are the format's.
const schema = `
syntax = "proto3";
message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated Opset opset_import = 8; }
message Opset { string domain = 1; int64 version = 2; }
message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated Value input = 11; repeated Value output = 12; }
message Node { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated Attribute attribute = 5; }
message Attribute { string name = 1; float f = 2; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Value { string name = 1; Type type = 2; }
message Type { TensorType tensor_type = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Shape { repeated Dim dim = 1; }
message Dim { int64 dim_value = 1; string dim_param = 2; }
`;
const modelType = protobuf.parse(schema, { keepCase: true }).root.lookupType('Model');

const elementTypes = { float32: 1, int8: 3, int64: 7 } as const;
/** Element types that our graphs use. */
export type ElementType = keyof typeof elementTypes;

const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

/** One operation of a graph. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints?: Readonly<Record<string, number>>;
  readonly lists?: Readonly<Record<string, readonly number[]>>;
}

/** A constant of a graph; `data` in the byte order of the machine, which has to be little-endian as the format is. */
export interface OnnxConstant {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: Float32Array | Int8Array | BigInt64Array;
}

/** An input or output of a graph; a dimension is a number, or a name where it varies. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
}

/** A whole graph. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const valueMessage = ({ name, type, dims }: OnnxValue): object => ({
  name,
  type: {
    tensor_type: {
      elem_type: elementTypes[type],
      shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dim_value: dim } : { dim_param: dim })) },
    },
  },
});

const nodeMessage = ({ op, inputs, outputs, ints = {}, lists = {} }: OnnxNode): object => ({
  op_type: op,
  name: outputs[0],
  input: inputs,
  output: outputs,
  attribute: [
    ...Object.entries(ints).map(([name, i]) => ({ name, i, type: attributeTypes.int })),
    ...Object.entries(lists).map(([name, list]) => ({ name, ints: list, type: attributeTypes.ints })),
  ],
});

/** The bytes of an `.onnx` file (operator set 17). The same graph gives the same bytes. */
export const encodeOnnx = (graph: OnnxGraph): Uint8Array => {
  const message = modelType.fromObject({
    ir_version: 8,
    producer_name: 'guillemet',
    opset_import: [{ domain: '', version: 17 }],
    graph: {
      name: graph.name,
      node: graph.nodes.map(nodeMessage),
      initializer: [],
      input: graph.inputs.map(valueMessage),
      output: graph.outputs.map(valueMessage),
    },
  }) as protobuf.Message & { graph: { initializer: object[] } };
  // Set after fromObject, which would copy megabytes.
  message.graph.initializer = graph.constants.map(({ name, type, dims, data }) => ({
    name,
    data_type: elementTypes[type],
    dims: [...dims],
    raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  }));
  return modelType.encode(message).finish();
};

/** Reads the constants of an `.onnx` file by name, as raw little-endian bytes. Throws on what is no such file. */
export const decodeOnnxConstants = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const message = modelType.decode(bytes) as protobuf.Message & {
    graph: { initializer: readonly { name: string; raw_data: Uint8Array }[] };
  };
  return new Map(message.graph.initializer.map(({ name, raw_data }) => [name, raw_data]));
};
