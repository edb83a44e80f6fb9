// receiver.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

const (
	maxBytes  = 1024 * 1024
	maxAge    = 16 * 24 * time.Hour
	clockSkew = 5 * time.Minute
)

// In one process. Use a table with a unique id where there are more.
// False while an event is being handled, true from then on.
var handled sync.Map

type event struct {
	ID        string    `json:"id"`
	Event     string    `json:"event"`
	Timestamp time.Time `json:"timestamp"`
}

func handle(e event) error {
	log.Println(e.Event, e.ID)
	return nil
}

func isGenuine(body []byte, given []string) bool {
	key := []byte(os.Getenv("HEYOO_WEBHOOKS_SECRET"))
	if len(key) == 0 || len(given) != 1 {
		return false
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	expected := hex.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(given[0]))
}

func receive(body []byte) int {
	// Signed: whatever a retry would not fix is acknowledged.
	var e event
	if json.Unmarshal(body, &e) != nil || e.ID == "" {
		return http.StatusOK
	}
	age := time.Since(e.Timestamp)
	if age < -clockSkew {
		return http.StatusBadRequest
	}
	if age > maxAge {
		return http.StatusOK
	}
	if done, seen := handled.LoadOrStore(e.ID, false); seen {
		if done == true {
			return http.StatusOK
		}
		// A retry that overlaps: the first attempt may still fail.
		return http.StatusConflict
	}
	isHandled := false
	defer func() {
		if !isHandled {
			handled.Delete(e.ID)
		}
	}()
	if err := handle(e); err != nil {
		return http.StatusInternalServerError
	}
	handled.Store(e.ID, true)
	isHandled = true
	return http.StatusOK
}

func answer(r *http.Request) int {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed
	}
	if r.Header.Get("Content-Encoding") != "" {
		return http.StatusUnsupportedMediaType
	}
	limited := http.MaxBytesReader(nil, r.Body, maxBytes)
	body, err := io.ReadAll(limited)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return http.StatusBadRequest
	}
	if !isGenuine(body, r.Header.Values("Heyoo-Signature")) {
		return http.StatusUnauthorized
	}
	return receive(body)
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	log.Println("listening on", listener.Addr())
	server := http.Server{
		ReadTimeout: 10 * time.Second,
		Handler: http.HandlerFunc(
			func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(answer(r))
			},
		),
	}
	log.Fatal(server.Serve(listener))
}
