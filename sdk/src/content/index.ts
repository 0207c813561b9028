export { MAX_BLOCK_BYTES, MAX_STRING_BYTES, type MemoryBlocks, memoryBlocks, readBlock, writeBlock } from './blocks.ts'
export { type BundleLine, type BundleManifest, bundleLine, readBundle, readBundleManifest } from './bundle.ts'
export { assertJson, canonicalBytes, canonicalJson, parseJson, textOf, utf8 } from './canonical.ts'
export {
  type CorpusChunk,
  type CorpusManifest,
  type Embedding,
  readCorpus,
  readCorpusManifest,
  type WriteCorpusOptions,
  writeCorpus,
} from './corpus.ts'
export type { Chunk } from './corpusChunk.ts'
export { cidOf, cidToDigest, digestToCid, fromHex, hashJson, isCid, sha256, toHex, ZERO_HASH } from './digest.ts'
export {
  type DocumentLocation,
  dataUri,
  type EncodedDocument,
  encodeProjectMetadata,
  encodeProjectUpdate,
  type Link,
  type ProjectMetadata,
  type ProjectUpdate,
  parseProjectMetadata,
  parseProjectUpdate,
  readProjectMetadata,
  readProjectUpdate,
} from './documents.ts'
export {
  BlockMismatchError,
  BlockNotFoundError,
  ContentTooLargeError,
  InvalidCidError,
  InvalidDocumentError,
  InvalidSplitError,
  MalformedContentError,
  NotJsonError,
} from './errors.ts'
export { type Input, type InputItem, type InputManifest, readInput, readInputManifest, writeInput } from './input.ts'
export {
  type ChunkLeaf,
  hashChunkLeaf,
  hashInputLeaf,
  hashInputs,
  hashItemLeaf,
  hashPath,
  hashStepLeaf,
  hashWorkflowLeaf,
  type InputLeaf,
  type ItemLeaf,
  nodePathOf,
  type Parent,
  type StepLeaf,
  type WorkflowLeaf,
} from './leaves.ts'
export { PartWriter, readLines } from './lines.ts'
export { LeafList, MerkleTree, NoSuchLeafError, verifyProof } from './merkle.ts'
export { type Check, compileSchema, type SchemaIssue } from './schema.ts'
export { SPLIT_UNITS, type SplitOptions, type SplitUnit, splitText } from './split.ts'
export { countTerms, termId, termsOf } from './terms.ts'
export type { BlockSink, BlockSource, Items, Json, JsonObject, Part } from './types.ts'
export {
  MAX_DIMENSIONS,
  packTerms,
  packVector,
  quantize,
  readTerms,
  type SparseVector,
  splitVector,
} from './vectors.ts'
