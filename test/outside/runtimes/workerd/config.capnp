using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "build/worker.js")],
  bindings = [
    (name = "HEYOO_WEBHOOKS_SECRET", fromEnvironment = "HEYOO_WEBHOOKS_SECRET"),
    (name = "self", service = "main"),
  ],
  compatibilityDate = "2026-01-01",
);
