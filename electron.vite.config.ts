import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Everything of ours and of JavaScript is bundled into few files, because reading hundreds of small ones is what makes a start slow;
 * only native packages stay outside. A dynamic import() stays a file of its own, read when first needed.
 */
const native = [/^electron$/, /^electron\//, /^better-sqlite3$/, /^argon2$/, /^sharp$/]

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'src-main/main.ts', host: 'src-main/host.ts' },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/desktop/preload.ts' },
        external: native,
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome150',
      minify: true,
      sourcemap: false,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
