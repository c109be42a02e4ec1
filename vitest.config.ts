import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      name: 'python-as-text',
      enforce: 'pre',
      transform: (code, id) => (id.endsWith('.py') ? { code: `export default ${JSON.stringify(code)};`, map: null } : undefined),
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/support/skipped.ts', 'test/support/bundle.ts'],
    setupFiles: ['test/support/seed.ts'],
  },
});
