import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { startLive } from './live/start.ts'
import { router } from './router.ts'
import './styles/index.css'

const app = createApp(App)
app.use(createPinia())
app.use(router)
startLive()
app.mount('#app')
