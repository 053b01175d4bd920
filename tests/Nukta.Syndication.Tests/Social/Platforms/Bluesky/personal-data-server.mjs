// Starts a personal data server (the npm package @atproto/pds) with one account, on loopback, and a directory of identities
// (did:plc) that it registers that account with. Prints one line of JSON when it listens; ends with its standard input.
// usage: node personal-data-server.mjs <folder with node_modules> <empty folder for its data>
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [packages, data] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const load = async (name) => import(pathToFileURL(require.resolve(name, { paths: [packages] })));
const { PDS, envToCfg, envToSecrets } = await load("@atproto/pds");

const operations = new Map();
const documentOf = (did, operation) => ({
  "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
  id: did,
  alsoKnownAs: operation.alsoKnownAs,
  verificationMethod: Object.entries(operation.verificationMethods).map(([id, key]) => ({
    id: `${did}#${id}`, type: "Multikey", controller: did, publicKeyMultibase: key.replace("did:key:", ""),
  })),
  service: Object.entries(operation.services).map(([id, service]) => ({ id: `#${id}`, type: service.type, serviceEndpoint: service.endpoint })),
});
const directory = createServer(async (request, response) => {
  const [did, part] = decodeURIComponent(request.url.slice(1)).split("/");
  if (request.method === "POST") {
    let text = "";
    for await (const chunk of request) text += chunk;
    operations.set(did, JSON.parse(text));
  }
  const operation = operations.get(did);
  response.writeHead(operation ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(!operation ? { message: "not found" } : part === "data" ? { did, ...operation } : part ? operation : documentOf(did, operation)));
});
await new Promise((listening) => directory.listen(0, "127.0.0.1", listening));

const free = createServer();
await new Promise((listening) => free.listen(0, "127.0.0.1", listening));
const port = free.address().port;
await new Promise((closed) => free.close(closed));

const key = () => randomBytes(32).toString("hex");
const environment = {
  devMode: true, port, hostname: "localhost", serviceHandleDomains: [".test"], didPlcUrl: `http://127.0.0.1:${directory.address().port}`,
  dataDirectory: data, blobstoreDiskLocation: join(data, "blobs"), inviteRequired: false, disableSsrfProtection: true,
  bskyAppViewUrl: "http://127.0.0.1:9", bskyAppViewDid: "did:example:none", crawlers: [],
  // Its own limits are seconds, which a busy machine exceeds: what hangs is the test's to notice.
  resolverTimeout: 300_000, proxyHeadersTimeout: 300_000, proxyBodyTimeout: 300_000,
  jwtSecret: key(), dpopSecret: key(), adminPassword: key(), plcRotationKeyK256PrivateKeyHex: key(),
};
const server = await PDS.create(envToCfg(environment), envToSecrets(environment));
await server.start();

const url = `http://localhost:${port}`;
const call = async (method, body, token) => {
  const response = await fetch(`${url}/xrpc/${method}`, {
    method: "POST", body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method}: ${response.status} ${text}`);
  return JSON.parse(text);
};
const account = await call("com.atproto.server.createAccount", { handle: "nukta.test", email: "desk@nukta.example", password: key() });
const { password } = await call("com.atproto.server.createAppPassword", { name: "syndication" }, account.accessJwt);
console.log(JSON.stringify({ url, handle: "nukta.test", did: account.did, password }));

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
