# syntax=docker/dockerfile:1
# The steps are the commands of the README; docs/operations.md says how to run the image.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS build
# hnswlib-node is compiled at install.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Builds dist/ and the index; a corpus that cannot be indexed stops the image here.
RUN npm run -s guillemet -- index
# What only building and other platforms need: 300 MB less.
RUN npm prune --omit=dev \
 && rm -rf node_modules/onnxruntime-web \
 && find node_modules/onnxruntime-node/bin -mindepth 2 -maxdepth 2 -type d ! -name linux -exec rm -rf {} + \
 && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d ! -name "$(node -p process.arch)" -exec rm -rf {} + \
 && find embeddings -mindepth 1 -maxdepth 1 ! -name models ! -name index -exec rm -rf {} +

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production \
    HEALTH_PORT=8080 \
    HEALTH_HOST=127.0.0.1
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json /app/package-lock.json ./
COPY --from=build --chown=node:node /app/scripts ./scripts
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/corpus ./corpus
COPY --from=build --chown=node:node /app/embeddings ./embeddings
# A volume takes over the owner of the folder that it is mounted on.
RUN mkdir -p embeddings/records && chown node:node embeddings/records
USER node
VOLUME ["/app/corpus", "/app/embeddings/index", "/app/embeddings/records"]
# 200 only while heartbeats are acknowledged and a snapshot serves.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "scripts/launch.mjs", "main"]
