import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const server = process.env.WAGGLE_DEV_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
    vue(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  server: {
    host: '127.0.0.1',
    // Host and Origin go through as they are: the server's doors hold here too.
    proxy: { '/api': { target: server, ws: true } },
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    // A data: URL would have to be allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
