/** The company's machines and what its stacks share. Secret values are canaries, made at the start. */

export const MANAGERS = ['fra-mgr-01', 'fra-mgr-02', 'ams-mgr-01'] as const
export const WORKERS = ['fra-app-01', 'fra-app-02', 'fra-app-03', 'ams-app-01', 'ams-app-02', 'ams-data-01'] as const

export const nodeLabels = (hostname: string): Record<string, string> => ({
  zone: hostname.slice(0, 3),
  ...(hostname.includes('data') ? { disk: 'nvme' } : {}),
})

export const NETWORKS = ['edge_public', 'shop_backend', 'data_private', 'monitoring_scrape', 'mail_internal', 'ci_default'] as const

export const SECRETS = [
  'db_password',
  'db_password_v2',
  'redis_password',
  'rabbitmq_erlang_cookie',
  'stripe_api_key',
  'stripe_api_key_v2',
  'jwt_signing_key',
  'smtp_relay_password',
  'oauth2_client_secret',
  'grafana_admin_password',
  'registry_htpasswd',
  'runner_token',
  'backup_s3_key',
  'dkim_private_key',
] as const

/** Names with their text: a config may be read back. */
export const CONFIGS: Record<string, string> = {
  traefik_dynamic: 'http:\n  middlewares:\n    compress:\n      compress: {}\n',
  shop_nginx_conf_v3: 'server {\n  listen 80;\n  gzip on;\n}\n',
  prometheus_yml_v7: 'global:\n  scrape_interval: 15s\n',
  alertmanager_yml: 'route:\n  receiver: oncall\nreceivers:\n  - name: oncall\n',
  grafana_datasources: 'apiVersion: 1\ndatasources:\n  - name: Prometheus\n    type: prometheus\n',
  loki_yml: 'auth_enabled: false\n',
  postfix_main_cf: 'compatibility_level = 3.8\n',
  rspamd_local_conf: 'actions {\n  reject = 15;\n}\n',
}
