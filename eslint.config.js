import antfu from '@antfu/eslint-config'

/** Who may import whom: protocol ← cluster ← {server, view}; web ← {protocol, cluster, view}; nothing imports an app. */
const forbidden = {
  'packages/protocol': ['@waggle/*'],
  'packages/cluster': ['@waggle/!(protocol)', '@waggle/!(protocol)/*'],
  'packages/view': [
    '@waggle/!(protocol|cluster)',
    '@waggle/!(protocol|cluster)/*',
    'vue',
    'fastify',
  ],
  'packages/simulator': ['@waggle/*', '@waggle/*/*'],
  'lab': ['@waggle/*', '@waggle/*/*'],
  'apps/server': ['@waggle/!(protocol|cluster)', '@waggle/!(protocol|cluster)/*'],
  'apps/web': [
    '@waggle/!(protocol|cluster|view)',
    '@waggle/!(protocol|cluster|view)/*',
    'dockerode',
    'fastify',
  ],
}

export default antfu(
  {
    typescript: {
      overrides: { 'ts/no-explicit-any': 'error' },
    },
    vue: true,
    markdown: false,
    stylistic: { indent: 2, quotes: 'single', semi: false },
    ignores: ['**/dist', '**/.cache', 'docs/pictures'],
  },
  {
    rules: {
      'no-console': 'error',
      'node/prefer-global/process': ['error', 'always'],
      'node/prefer-global/buffer': ['error', 'always'],
      'antfu/top-level-function': 'off',
      'antfu/reasonable-newline': 'off',
    },
  },
  ...Object.entries(forbidden).map(([folder, group]) => ({
    name: `waggle/imports/${folder}`,
    files: [`${folder}/**/*.{ts,vue}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group, message: `${folder} stands below what it imports here (docs/architecture.md).` },
          ],
        },
      ],
    },
  })),
  {
    name: 'waggle/only-the-engine-folder-knows-dockerode',
    files: ['apps/server/src/**/*.ts'],
    ignores: ['apps/server/src/engine/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['dockerode', 'docker-modem'],
          patterns: [
            { group: forbidden['apps/server'], message: 'apps/server stands below what it imports here.' },
          ],
        },
      ],
    },
  },
  {
    name: 'waggle/scripts-speak',
    files: [
      'scripts/**',
      'lab/src/cli.ts',
      'packages/simulator/src/cli.ts',
      'apps/server/src/main.ts',
    ],
    rules: { 'no-console': 'off', 'antfu/no-top-level-await': 'off' },
  },
)
