import { createHash } from 'node:crypto'
import { conformanceTo } from './conformance.ts'
import { type FakeServer, idOf, type Json, replyTo, startVendor, tokensOf, VendorError } from './vendor.ts'

/** Which task each model of the fake does, as the hub would say. */
const TASKS: Readonly<Record<string, string>> = {
  'org/classifier': 'text-classification',
  'org/tagger': 'token-classification',
  'org/summarizer': 'summarization',
  'org/reader': 'question-answering',
  'org/embedder': 'feature-extraction',
}

/** Hugging Face's router: chat as OpenAI speaks it, tasks and feature extraction under each model's own address. */
export function startFakeHuggingFace(models?: unknown): Promise<FakeServer> {
  const chat = conformanceTo('openai')
  const tasks = conformanceTo('huggingface')
  const refuse = (wrong: string[]) => {
    if (wrong.length > 0) throw new VendorError(400, wrong[0] as string)
  }
  return startVendor({
    base: '',
    ...(models !== undefined && { lists: { '/v1/models': models } }),
    error: (_, code) => ({ error: code }),
    answer(path, request) {
      if (path === '/v1/chat/completions') {
        refuse(chat('/chat/completions', request))
        return completion(request)
      }
      const [, model, pipeline] =
        /^\/hf-inference\/models\/([\w.-]+\/[\w.-]+)(\/pipeline\/feature-extraction)?$/.exec(path) ?? []
      const task = pipeline ? 'feature-extraction' : TASKS[model ?? '']
      if (model === undefined || task === undefined) throw new VendorError(404, 'Model not found')
      refuse(tasks(task, request))
      return answerOf(task, request)
    },
  })
}

function completion(request: Json) {
  const content = replyTo(request)
  const [input, output] = [tokensOf(JSON.stringify(request)), tokensOf(content)]
  return {
    id: idOf('chatcmpl-', request),
    object: 'chat.completion',
    created: 0,
    model: String(request.model).split(':')[0],
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}

function answerOf(task: string, { inputs }: Json): unknown {
  const byte = createHash('sha256').update(JSON.stringify(inputs)).digest()[0] as number
  switch (task) {
    case 'text-classification':
      return [[{ label: byte < 128 ? 'NEGATIVE' : 'POSITIVE', score: 0.75 }]]
    case 'token-classification':
      return [{ entity_group: 'PER', word: 'Lincoln', score: 0.99, start: 0, end: 7 }]
    case 'summarization':
      return [{ summary_text: `${String(inputs).slice(0, 20)} …` }]
    case 'question-answering':
      return { answer: 'in 1865', score: 0.5, start: 3, end: 10 }
    default:
      return [[byte / 256, 0.25, 0.5]]
  }
}
