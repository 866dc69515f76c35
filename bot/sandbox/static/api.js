// Talks to the sandbox: requests, and one stream of events that reconnects by itself.
export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export async function act(name, values, file = null) {
  const headers = { "X-Sandbox": "1" };
  let body;
  if (file) {
    body = new FormData();
    for (const [key, value] of Object.entries(values)) if (value != null) body.append(key, value);
    body.append("file", file);
  } else {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(values);
  }
  const response = await fetch(`/page/do/${name}`, { method: "POST", headers, body });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? String(response.status));
  return answer;
}

export function listen(onEvent, onState) {
  const source = new EventSource("/page/events");
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onopen = () => onState(true);
  source.onerror = () => {
    onState(false);
    // A closed stream is never retried by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onEvent, onState), 1000);
  };
}
