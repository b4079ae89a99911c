import { createRouter, createWebHistory } from 'vue-router'
import MapPage from './features/map/MapPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Whether the page makes sense before the cluster is known. */
    standsAlone?: boolean
    /** It has a place of its own for the inspector. */
    inspects?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: MapPage, meta: { title: 'Map', inspects: true } },
    { path: '/services', component: () => import('./features/services/ServicesPage.vue'), meta: { title: 'Services' } },
    { path: '/nodes', component: () => import('./features/nodes/NodesPage.vue'), meta: { title: 'Nodes' } },
    { path: '/secrets', component: () => import('./features/secrets/SecretsPage.vue'), meta: { title: 'Secrets' } },
    { path: '/configs', component: () => import('./features/configs/ConfigsPage.vue'), meta: { title: 'Configs' } },
    { path: '/activity', component: () => import('./features/activity/ActivityPage.vue'), meta: { title: 'Activity' } },
    { path: '/about', component: () => import('./features/about/AboutPage.vue'), meta: { title: 'About', standsAlone: true } },
    // Each resource has an address of its own; the page shows it beside its list.
    { path: '/services/:id', redirect: to => ({ path: '/services', query: { service: String(to.params.id) } }) },
    { path: '/nodes/:id', redirect: to => ({ path: '/nodes', query: { node: String(to.params.id) } }) },
    { path: '/secrets/:id', redirect: to => ({ path: '/secrets', query: { secret: String(to.params.id) } }) },
    { path: '/configs/:id', redirect: to => ({ path: '/configs', query: { config: String(to.params.id) } }) },
    { path: '/:rest(.*)*', component: () => import('./features/shell/NotFoundPage.vue'), meta: { title: 'Not found', standsAlone: true } },
  ],
})
