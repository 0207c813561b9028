import { memoryBlocks } from '@pinf/sdk/content'

/** Content that was written in this page since it was loaded: a job that asks for it finds it again. */
export const written = memoryBlocks()
