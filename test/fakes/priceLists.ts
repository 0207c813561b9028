/** Excerpts of what vendors' lists of models say, each in its own manner. */
export const PRICE_LISTS = {
  openrouter: {
    data: [
      {
        id: 'openai/gpt-4',
        canonical_slug: 'openai/gpt-4',
        name: 'GPT-4',
        created: 1692901234,
        pricing: { prompt: '0.00003', completion: '0.00006', request: '0', image: '0' },
        context_length: 8192,
        architecture: { modality: 'text->text', input_modalities: ['text'], output_modalities: ['text'] },
        top_provider: { is_moderated: true },
      },
      { id: 'qwen/qwen3', pricing: { prompt: '0.00000015', completion: '0.0000006', input_cache_read: '0.00000003' } },
      { id: 'tencent/hy3:free', pricing: { prompt: '0', completion: '0' } },
      { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } },
      { id: 'perplexity/sonar', pricing: { prompt: '0.000001', completion: '0.000001', request: '0.005' } },
    ],
  },
  together: [
    {
      id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
      object: 'model',
      created: 0,
      type: 'chat',
      organization: 'Meta',
      context_length: 131072,
      pricing: { hourly: 0, input: 0.88, output: 0.88, base: 0, finetune: 0 },
    },
    {
      id: 'black-forest-labs/FLUX.1-schnell',
      object: 'model',
      type: 'image',
      pricing: { hourly: 0, input: 0, output: 0, base: 0, finetune: 0 },
    },
  ],
  huggingface: {
    object: 'list',
    data: [
      {
        id: 'org/chat',
        object: 'model',
        owned_by: 'org',
        architecture: { input_modalities: ['text'], output_modalities: ['text'] },
        providers: [
          { provider: 'novita', status: 'live', context_length: 1048576, pricing: { input: 1.69, output: 3.38 } },
          { provider: 'together', status: 'live', pricing: { input: 2.1, output: 4.4 }, supports_tools: true },
          { provider: 'featherless-ai', status: 'live', is_model_author: false },
          { provider: 'nscale', status: 'error', pricing: { input: 9, output: 9 } },
        ],
      },
      {
        id: 'org/nowhere',
        object: 'model',
        owned_by: 'org',
        providers: [{ provider: 'featherless-ai', status: 'live' }],
      },
    ],
  },
  ionet: {
    object: 'list',
    data: [
      {
        id: 'meta-llama/Llama-3.3-70B-Instruct',
        object: 'model',
        input_token_price: 6.38e-7,
        output_token_price: 7.68e-7,
        cache_read_token_price: 3.19e-7,
      },
      { id: 'untold', object: 'model', input_token_price: null, output_token_price: null },
    ],
  },
  zerog: {
    object: 'list',
    data: [
      {
        id: 'glm-5',
        object: 'model',
        pricing: { prompt: '1000000000000', completion: '3200000000000' },
        pricing_usd: { prompt: '0.000001', completion: '0.0000032', cached_prompt: '0.0000002' },
      },
      { id: 'qwen-2.5-7b-instruct', object: 'model', pricing: { prompt: '50000000000', completion: '100000000000' } },
    ],
  },
  nearai: {
    models: [
      {
        modelId: 'zai-org/GLM-5.1-FP8',
        inputCostPerToken: { amount: 850, scale: 9, currency: 'USD' },
        outputCostPerToken: { amount: 3300, scale: 9, currency: 'USD' },
        metadata: { contextLength: 202752, ownedBy: 'nearai' },
      },
      { modelId: 'Qwen/Qwen3-Reranker-0.6B' },
    ],
  },
} as const
