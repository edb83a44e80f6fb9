export default function Home() {
  return <h1>Campaigns</h1>;
}
