import type { Sketch } from '../service.ts'

const ON_MANAGERS = ['node.role==manager']
const ON_WORKERS = ['node.role==worker']
const QUICK = { Parallelism: 2, Delay: 3e9, FailureAction: 'rollback', Order: 'start-first' } as const
const CAREFUL = { Parallelism: 1, Delay: 4e9, FailureAction: 'rollback', Order: 'stop-first' } as const

/** What the company runs: 6 stacks. */
export const SERVICES: readonly Sketch[] = [
  {
    name: 'edge_traefik',
    image: 'traefik:v3.5.3',
    mode: 'global',
    constraints: ON_MANAGERS,
    networks: ['edge_public'],
    configs: ['traefik_dynamic'],
    ports: [
      [80, 80],
      [443, 443],
    ],
    hostPorts: true,
  },
  {
    name: 'edge_oauth2-proxy',
    image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.12.0',
    mode: 3,
    networks: ['edge_public'],
    secrets: ['oauth2_client_secret'],
    update: QUICK,
  },

  {
    name: 'shop_web',
    image: 'registry.example.com/shop/web:2.41.0',
    mode: 12,
    constraints: ON_WORKERS,
    networks: ['edge_public', 'shop_backend'],
    configs: ['shop_nginx_conf_v3'],
    update: QUICK,
  },
  {
    name: 'shop_api',
    image: 'registry.example.com/shop/api:5.8.2',
    mode: 14,
    constraints: ON_WORKERS,
    networks: ['edge_public', 'shop_backend', 'data_private'],
    secrets: ['db_password', 'redis_password', 'jwt_signing_key'],
    update: QUICK,
  },
  {
    name: 'shop_checkout',
    image: 'registry.example.com/shop/checkout:3.2.7',
    mode: 5,
    constraints: ON_WORKERS,
    networks: ['shop_backend', 'data_private'],
    secrets: ['db_password_v2', 'stripe_api_key_v2'],
    update: CAREFUL,
  },
  {
    name: 'shop_search',
    image: 'registry.example.com/shop/search:1.19.4',
    mode: 4,
    constraints: ON_WORKERS,
    networks: ['shop_backend'],
    update: CAREFUL,
  },
  { name: 'shop_images', image: 'ghcr.io/imgproxy/imgproxy:v3.30.1', mode: 4, constraints: ON_WORKERS, networks: ['edge_public'], update: QUICK },
  {
    name: 'shop_worker',
    image: 'registry.example.com/shop/worker:5.8.2',
    mode: 10,
    constraints: ON_WORKERS,
    networks: ['shop_backend', 'data_private'],
    secrets: ['db_password', 'redis_password', 'stripe_api_key'],
    update: QUICK,
  },

  {
    name: 'data_postgres',
    image: 'postgres:17.6',
    mode: 1,
    constraints: ['node.labels.disk==nvme'],
    networks: ['data_private'],
    secrets: ['db_password_v2'],
    memory: 4096,
  },
  { name: 'data_redis', image: 'redis:8.2.2', mode: 3, networks: ['data_private'], secrets: ['redis_password'] },
  {
    name: 'data_rabbitmq',
    image: 'rabbitmq:4.1-management',
    mode: 3,
    networks: ['data_private', 'shop_backend'],
    secrets: ['rabbitmq_erlang_cookie'],
    update: CAREFUL,
  },
  {
    name: 'data_backup',
    image: 'registry.example.com/ops/pg-backup:1.6.0',
    mode: { job: 3, concurrent: 1 },
    networks: ['data_private'],
    secrets: ['db_password_v2', 'backup_s3_key'],
  },

  {
    name: 'monitoring_prometheus',
    image: 'prom/prometheus:v3.6.0',
    mode: 1,
    constraints: ON_MANAGERS,
    networks: ['monitoring_scrape'],
    configs: ['prometheus_yml_v7'],
  },
  {
    name: 'monitoring_alertmanager',
    image: 'prom/alertmanager:v0.28.1',
    mode: 2,
    networks: ['monitoring_scrape'],
    configs: ['alertmanager_yml'],
    secrets: ['smtp_relay_password'],
  },
  {
    name: 'monitoring_grafana',
    image: 'grafana/grafana:12.2.0',
    mode: 1,
    networks: ['monitoring_scrape', 'edge_public'],
    configs: ['grafana_datasources'],
    secrets: ['grafana_admin_password', 'oauth2_client_secret'],
  },
  { name: 'monitoring_loki', image: 'grafana/loki:3.5.5', mode: 1, networks: ['monitoring_scrape'], configs: ['loki_yml'] },
  { name: 'monitoring_node-exporter', image: 'prom/node-exporter:v1.9.1', mode: 'global', networks: ['monitoring_scrape'], memory: 32 },
  { name: 'monitoring_cadvisor', image: 'gcr.io/cadvisor/cadvisor:v0.52.1', mode: 'global', networks: ['monitoring_scrape'] },

  {
    name: 'mail_postfix',
    image: 'registry.example.com/mail/postfix:3.10.4',
    mode: 2,
    networks: ['mail_internal'],
    configs: ['postfix_main_cf'],
    secrets: ['smtp_relay_password', 'dkim_private_key'],
    ports: [
      [25, 25],
      [587, 587],
    ],
  },
  { name: 'mail_rspamd', image: 'rspamd/rspamd:3.13.1', mode: 3, networks: ['mail_internal'], configs: ['rspamd_local_conf'] },

  {
    name: 'ci_gitea',
    image: 'gitea/gitea:1.24.6',
    mode: 1,
    constraints: ['node.labels.zone==fra', 'node.role==worker'],
    networks: ['ci_default', 'edge_public'],
    ports: [[2222, 22]],
  },
  {
    name: 'ci_runner',
    image: 'gitea/act_runner:0.2.13',
    mode: 9,
    constraints: ON_WORKERS,
    networks: ['ci_default'],
    secrets: ['runner_token'],
    update: QUICK,
  },
  { name: 'ci_registry', image: 'registry:3.0.0', mode: 2, networks: ['ci_default'], secrets: ['registry_htpasswd'] },
  { name: 'ci_train-model', image: 'registry.example.com/ml/train:0.9.0', mode: 0, constraints: ['node.labels.gpu==true'], networks: ['ci_default'] },
]
