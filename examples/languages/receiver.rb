# receiver.rb
require 'json'
require 'openssl'
require 'time'
require 'webrick'

SECRET = ENV.fetch('HEYOO_WEBHOOKS_SECRET', '')
abort 'HEYOO_WEBHOOKS_SECRET is not set.' if SECRET.empty?

MAX_BYTES = 1024 * 1024
MAX_AGE = 16 * 86_400
CLOCK_SKEW = 300

# In one process. Use a table with a unique id where there are more.
STATES = {}
LOCK = Mutex.new

def handle(event)
  puts "#{event['event']} #{event['id']}"
end

def genuine?(body, given)
  expected = OpenSSL::HMAC.hexdigest('SHA256', SECRET, body)
  OpenSSL.secure_compare(expected, given.to_s)
end

def receive(body)
  # Signed: whatever a retry would not fix is acknowledged.
  event = JSON.parse(body)
  id = event.fetch('id')
  age = Time.now - Time.iso8601(event.fetch('timestamp'))
  return 400 if age < -CLOCK_SKEW
  return 200 if age > MAX_AGE || !id.is_a?(String)

  once(id) { handle(event) }
rescue JSON::ParserError, KeyError, TypeError, ArgumentError,
       NoMethodError
  200
end

def once(id)
  state = LOCK.synchronize do
    STATES[id].tap { STATES[id] ||= :running }
  end
  # A retry that overlaps: the first attempt may still fail.
  return state == :handled ? 200 : 409 if state

  begin
    yield
    LOCK.synchronize { STATES[id] = :handled }
    200
  rescue StandardError
    LOCK.synchronize { STATES.delete(id) }
    500
  end
end

# Whatever its length was said to be.
def body_of(request)
  body = String.new
  request.body do |chunk|
    body << chunk
    return nil if body.bytesize > MAX_BYTES
  end
  body
end

def answer(request)
  return 405 unless request.request_method == 'POST'
  return 415 if request['Content-Encoding']

  body = body_of(request)
  return 413 unless body

  signed = genuine?(body, request['Heyoo-Signature'])
  signed ? receive(body) : 401
end

# The server would answer other methods by itself.
class Receiver < WEBrick::HTTPServlet::AbstractServlet
  def service(request, response)
    response.status = answer(request)
  end
end

port = ENV.fetch('PORT', '3000').to_i
server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1', Port: port, AccessLog: [],
  Logger: WEBrick::Log.new(File::NULL)
)
server.mount('/', Receiver)
trap('TERM') { server.shutdown }
$stdout.sync = true
puts "listening on #{server.config[:Port]}"
server.start
