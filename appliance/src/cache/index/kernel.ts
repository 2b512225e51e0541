import { kernelCode, mostPages } from './kernel-code.ts';

/** What is run on vectors in shared memory, for rows of one length. All places are byte addresses. */
export interface Kernel {
  /** The dot product of two rows of Float32. */
  dot(one: number, other: number): number;
  /**
   * Writes the numbers of the rows that pass, as Int32, and returns how many they are. `rows` ≥ 1. A row passes where
   * factor × (levels · query − correction) + blur × error ≥ need.
   */
  sift(
    sketches: number,
    rows: number,
    errors: number,
    query: number,
    correction: number,
    factor: number,
    blur: number,
    need: number,
    out: number,
  ): number;
}

/** Memory that threads share, which grows in place up to 4 GiB. Throws a RangeError where the system does not give the addresses. */
export function createSharedMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
}

/** `stride`: dimensions of a row, a multiple of 32. */
export function createKernel(memory: WebAssembly.Memory, stride: number): Kernel {
  return new WebAssembly.Instance(new WebAssembly.Module(kernelCode(stride)), { tollgate: { memory } }).exports;
}

// What Node gives and its type definitions leave to those of browsers.
declare global {
  namespace WebAssembly {
    class Memory {
      constructor(limits: { readonly initial: number; readonly maximum: number; readonly shared: true });
      /** Anew after each growth; the old one stays valid as far as it reaches. */
      readonly buffer: SharedArrayBuffer;
      /** By so many pages of 64 KiB. Throws a RangeError where there are no more. */
      grow(pages: number): number;
    }
    class Module {
      constructor(code: Uint8Array<ArrayBuffer>);
    }
    class Instance {
      constructor(module: Module, imports: { readonly tollgate: { readonly memory: Memory } });
      /** Those of `kernelCode`, the only module there is. */
      readonly exports: Kernel;
    }
  }
}
