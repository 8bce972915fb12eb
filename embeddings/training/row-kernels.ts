/**
 * The two loops that a training spends its time in, as a WebAssembly module written out below: four numbers at a
 * time they run five times as fast as the same loops in JavaScript, and need no tool to build.
 */
export interface RowKernels {
  /** Numbers in the kernels' memory; offsets below count its bytes. */
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Adds `bytes` of numbers at `from` to those at `to`. `bytes` is a multiple of 16, and not 0. */
  addRow(to: number, from: number, bytes: number): void;
  /** One step of Adagrad on a row, and its gradient set to zero. */
  adagradRow(table: number, squares: number, gradient: number, bytes: number, rate: number): void;
}

// TypeScript keeps these types among the browser's.
interface Wasm {
  readonly Memory: new (size: { initial: number }) => RowKernels['memory'];
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;

const i32 = 0x7f;
const f32 = 0x7d;
const v128 = 0x7b;
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const addI32 = [0x6a];
const load = [0xfd, 0x00, 4, 0];
const store = [0xfd, 0x0b, 4, 0];
const splat = [0xfd, 0x13];
const [sqrt, add, sub, mul, div] = [0xe3, 0xe4, 0xe5, 0xe6, 0xe7].map((code) => [0xfd, code, 0x01]) as [
  number[],
  number[],
  number[],
  number[],
  number[],
];
const advance = (local: number): number[] => [...get(local), 0x41, 16, ...addI32, ...set(local)];
const loopUntil = (local: number, end: number, body: number[]): number[] => [
  ...[0x03, 0x40],
  ...body,
  ...[...get(local), ...get(end), 0x49, 0x0d, 0],
  0x0b,
];
const constant = (value: number): number[] => {
  const bytes = new Uint8Array(Float32Array.of(value, value, value, value).buffer);
  return [0xfd, 0x0c, ...bytes];
};

// Keeps the first step of a number without gradient finite; far below any real square.
const smallest = 1e-24;

const leb = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];
const list = (items: readonly number[][]): number[] => [...leb(items.length), ...items.flat()];
const name = (text: string): number[] => [...leb(text.length), ...new TextEncoder().encode(text)];
const code = (locals: readonly number[][], body: number[]): number[] => {
  const all = [...list(locals), ...body, 0x0b];
  return [...leb(all.length), ...all];
};

// addRow(0: to, 1: from, 2: bytes; 3: end)
const addRow = code(
  [[1, i32]],
  [
    ...[...get(1), ...get(2), ...addI32, ...set(3)],
    ...loopUntil(1, 3, [
      ...[...get(0), ...get(0), ...load, ...get(1), ...load, ...add, ...store],
      ...[...advance(0), ...advance(1)],
    ]),
  ],
);

// adagradRow(0: table, 1: squares, 2: gradient, 3: bytes, 4: rate; 5: end, 6: slopes, 7: squares, 8: rates)
const adagradRow = code(
  [
    [1, i32],
    [3, v128],
  ],
  [
    ...[...get(2), ...get(3), ...addI32, ...set(5)],
    ...[...get(4), ...splat, ...set(8)],
    ...loopUntil(2, 5, [
      ...[...get(1), ...get(1), ...load],
      ...[...get(2), ...load, ...tee(6), ...get(6), ...mul, ...add, ...tee(7), ...store],
      ...[...get(0), ...get(0), ...load],
      ...[...get(6), ...get(8), ...mul, ...get(7), ...constant(smallest), ...add, ...sqrt, ...div],
      ...[...sub, ...store],
      ...[...get(2), ...constant(0), ...store],
      ...[...advance(0), ...advance(1), ...advance(2)],
    ]),
  ],
);

const moduleBytes = (pages: number): Uint8Array =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      list([
        [0x60, ...list([[i32], [i32], [i32]]), 0],
        [0x60, ...list([[i32], [i32], [i32], [i32], [f32]]), 0],
      ]),
    ),
    ...section(2, list([[...name('in'), ...name('memory'), 0x02, 0x00, ...leb(pages)]])),
    ...section(3, list([[0], [1]])),
    ...section(
      7,
      list([
        [...name('addRow'), 0x00, 0],
        [...name('adagradRow'), 0x00, 1],
      ]),
    ),
    ...section(10, list([addRow, adagradRow])),
  ]);

const bytesPerPage = 65_536;

/** Kernels over a new memory of at least `bytes`, all zeros; at most 4 GB. */
export const openRowKernels = (bytes: number): RowKernels => {
  const pages = Math.ceil(bytes / bytesPerPage);
  const memory = new Memory({ initial: pages });
  const { exports } = new Instance(new Module(moduleBytes(pages)), { in: { memory } });
  return { memory, ...(exports as Pick<RowKernels, 'addRow' | 'adagradRow'>) };
};
