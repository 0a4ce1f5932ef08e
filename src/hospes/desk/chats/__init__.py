"""The chats: who waits, whom I am talking with, one talk with the guide beside it."""
