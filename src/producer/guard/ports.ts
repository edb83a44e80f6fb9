/** Ports below 1024 at which endpoints are usual. */
const WEB_PORTS: ReadonlySet<number> = /* @__PURE__ */ new Set([80, 443]);

/** Ports from 1024 at which databases, queues, remote desktops and the control planes of clusters listen. */
const INTERNAL_PORTS: ReadonlySet<number> = /* @__PURE__ */ new Set([
  1433, 1521, 1883, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3306, 3389, 4369, 5432, 5672, 5900, 5984, 5985, 5986,
  6000, 6379, 6380, 6443, 6665, 6666, 6667, 6668, 6669, 8086, 8300, 8301, 8500, 9042, 9092, 9160, 9200, 9300, 10_248,
  10_249, 10_250, 10_255, 10_256, 10_257, 10_259, 11_211, 15_672, 26_379, 27_017, 27_018, 27_019, 61_616,
]);

/** Whether endpoints are expected at a port: 80, 443, and from 1024 those of no well-known internal service. */
export function isWebPort(port: number): boolean {
  return port < 1024 ? WEB_PORTS.has(port) : !INTERNAL_PORTS.has(port);
}
